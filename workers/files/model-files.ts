import { failure, FailureError } from '#lib/core/failure.ts';
import type { ModelPlace } from '#lib/core/models/files/model-place.ts';
import { parseModelConfig, type ModelConfig } from '#lib/core/models/model-config.ts';
import type { Variant } from '#lib/core/models/variant.ts';
import type { LoadEvent } from '#lib/core/inference-ports.ts';
import type { LoadedFile } from '#lib/core/run/run.ts';
import { sha256 } from '../sha256.ts';
import type { FileSource, FoundFile } from './file-source.ts';
import type { FileTools } from './file-tools.ts';
import { findSource } from './find-source.ts';
import { inspectOnnx } from './onnx-container.ts';

const configFile = 'config.json';

/** The files of one variant: found, fetched, checked and held until the runtime takes them. */
export class ModelFiles {
	readonly #held = new Map<string, Uint8Array<ArrayBuffer>>();
	readonly #records: Omit<LoadedFile, 'sha256'>[] = [];
	readonly #hashes = new Map<string, string>();
	#downloadMs = 0;

	private constructor(
		readonly config: ModelConfig,
		private readonly source: FileSource,
		private readonly subject: string,
		private readonly tools: FileTools,
		private readonly onEvent: (event: LoadEvent) => void
	) {}

	/**
	 * Finds the first place that has the model's `config.json`.
	 * @throws FailureError of the most telling place: a refusal or a broken line rather than "not found".
	 */
	static async open(
		variant: Pick<Variant, 'model' | 'revision'>,
		places: readonly ModelPlace[],
		tools: FileTools,
		onEvent: (event: LoadEvent) => void
	): Promise<ModelFiles> {
		const { model, revision } = variant;
		const subject = `${model}@${revision}`;
		const startedAt = tools.line.now();
		const { signal } = new AbortController();
		const { source, found } = await findSource(
			places,
			model,
			revision,
			tools,
			signal,
			async (candidate) => {
				const file = await candidate.get(configFile, signal, progress(configFile, onEvent));
				const text = new TextDecoder().decode(file.bytes);
				try {
					return { file, config: parseModelConfig(text, `${subject}: ${configFile}`) };
				} catch (error) {
					await candidate.discard(configFile);
					throw error;
				}
			}
		);
		const files = new ModelFiles(found.config, source, subject, tools, onEvent);
		files.#keep(configFile, found.file, tools.line.now() - startedAt);
		files.#downloadMs = tools.line.now() - startedAt;
		return files;
	}

	/** Fetches files side by side. The first failure ends the others; an optional file may be missing. */
	async fetch(required: readonly string[], optional: readonly string[] = []): Promise<void> {
		const { now } = this.tools.line;
		const startedAt = now();
		const controller = new AbortController();
		const fetchOne = async (path: string) => {
			const begunAt = now();
			const told = progress(path, this.onEvent);
			const found = await this.source.get(path, controller.signal, told);
			await this.#check(path, found.bytes);
			this.#keep(path, found, now() - begunAt);
		};
		const fetchOptional = (path: string) =>
			fetchOne(path).catch((error: unknown) => {
				if (!(error instanceof FailureError) || error.failure.kind !== 'not-found') throw error;
			});
		try {
			await Promise.all([...required.map(fetchOne), ...optional.map(fetchOptional)]);
		} catch (error) {
			controller.abort();
			throw error;
		}
		this.#downloadMs += now() - startedAt;
		// After the stamp, because hashing is no part of downloading.
		if (globalThis.crypto?.subtle)
			for (const [path, bytes] of this.#held)
				if (!this.#hashes.has(path)) this.#hashes.set(path, await sha256(bytes));
	}

	/** The bytes of a file. Weights are let go of, because the runtime makes its own copy of them. */
	take(path: string): Uint8Array<ArrayBuffer> | null {
		const bytes = this.#held.get(path) ?? null;
		if (path.startsWith('onnx/')) this.#held.delete(path);
		return bytes;
	}

	text(path: string): string | null {
		const bytes = this.#held.get(path);
		return bytes ? new TextDecoder().decode(bytes) : null;
	}

	/** Forgets a file that turned out to be broken, so that the next load fetches it again. */
	discard(path: string): Promise<void> {
		return this.source.discard(path);
	}

	/** `downloadMs` is the wall time of fetching, in which files come side by side. */
	get report() {
		return {
			commit: this.source.commit,
			files: this.#records.map((record) => ({
				...record,
				sha256: this.#hashes.get(record.file) ?? null
			})),
			downloadMs: this.#downloadMs,
			downloadBytes: this.#records.reduce((sum, { bytes }) => sum + bytes, 0),
			fromCache: this.#records.every(({ fromCache }) => fromCache)
		};
	}

	async #check(path: string, bytes: Uint8Array): Promise<void> {
		const fault = path.endsWith('.onnx') ? inspectOnnx(bytes) : null;
		if (fault === null) return;
		await this.source.discard(path);
		throw new FailureError(failure('bad-file', 'download', `${this.subject}: ${path} ${fault}.`));
	}

	#keep(file: string, { bytes, from, fromCache, sha256: hash }: FoundFile, downloadMs: number) {
		this.#held.set(file, bytes);
		this.#records.push({ file, bytes: bytes.length, fromCache, downloadMs, from });
		if (hash !== null) this.#hashes.set(file, hash);
		this.onEvent({
			type: 'file',
			file,
			loadedBytes: bytes.length,
			totalBytes: bytes.length,
			fromCache,
			done: true
		});
	}
}

/** Progress is told at most this often, in bytes: a message per network chunk would be thousands a second. */
const progressStep = 256 * 1024;

function progress(file: string, onEvent: (event: LoadEvent) => void) {
	let told = -progressStep;
	return (loadedBytes: number, totalBytes: number | null, fromCache: boolean) => {
		// It may begin anew.
		if (loadedBytes >= told && loadedBytes - told < progressStep) return;
		told = loadedBytes;
		onEvent({ type: 'file', file, loadedBytes, totalBytes, fromCache, done: false });
	};
}
