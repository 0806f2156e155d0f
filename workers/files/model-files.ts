import { failure, FailureError, type Failure } from '#lib/core/failure.ts';
import { modelCacheName } from '#lib/core/models/model-cache.ts';
import { modelFolder } from '#lib/core/models/model-folder.ts';
import { parseModelConfig, type ModelConfig } from '#lib/core/models/model-config.ts';
import type { Variant } from '#lib/core/models/variant.ts';
import type { LoadEvent, ModelSource } from '#lib/core/ports.ts';
import { fetchFile, type FetchedFile, type FetchTools } from './file-fetch.ts';
import { sha256 } from '../sha256.ts';

export interface FileTools {
	readonly fetch: typeof fetch;
	readonly now: () => number;
	/** Files of this origin are not put in the model cache. */
	readonly origin: string;
	/** `undefined` where the browser has none. */
	readonly caches: CacheStorage | undefined;
}

/** The files of one variant: found, fetched, checked and held until the runtime takes them. */
export class ModelFiles {
	readonly #held = new Map<string, Uint8Array<ArrayBuffer>>();
	readonly #records: FetchedFile['record'][] = [];
	readonly #hashes = new Map<string, string>();
	#downloadMs = 0;

	private constructor(
		readonly config: ModelConfig,
		private readonly folder: string,
		private readonly subject: string,
		private readonly tools: Omit<FetchTools, 'signal'>,
		configFile: FetchedFile
	) {
		this.#keep(configFile);
		this.#downloadMs = configFile.record.downloadMs;
	}

	/**
	 * Finds the first source that has the model's `config.json`.
	 * @throws FailureError of the most telling source: a refusal or a broken line rather than "not found".
	 */
	static async open(
		variant: Variant,
		sources: readonly ModelSource[],
		tools: FileTools,
		onEvent: (event: LoadEvent) => void
	): Promise<ModelFiles> {
		const subject = `${variant.model}@${variant.revision}`;
		const reasons: Failure[] = [];
		for (const source of sources) {
			const folder = modelFolder(source, variant);
			const foreign = new URL(folder).origin !== tools.origin;
			const cache = foreign ? await tools.caches?.open(modelCacheName) : undefined;
			const fetchTools = {
				fetch: tools.fetch,
				now: tools.now,
				cache: cache ?? null,
				// The service worker adds the build's revision to what it keeps.
				isKept: async (url: string) =>
					(await tools.caches?.match(url, { ignoreSearch: true })) !== undefined,
				onEvent
			};
			const file = 'config.json';
			try {
				const fetched = await fetchFile(
					{ file, url: folder + file, subject },
					{ ...fetchTools, signal: new AbortController().signal }
				);
				const text = new TextDecoder().decode(fetched.bytes);
				const config = parseModelConfig(text, `${subject}: config.json`);
				return new ModelFiles(config, folder, subject, fetchTools, fetched);
			} catch (error) {
				if (!(error instanceof FailureError)) throw error;
				if (error.failure.kind === 'bad-file') throw error;
				reasons.push(error.failure);
			}
		}
		const reason = reasons.findLast(({ kind }) => kind !== 'not-found') ?? reasons.at(-1);
		throw new FailureError(
			reason ?? failure('not-found', 'download', `${subject}: no host to look for it at.`)
		);
	}

	/** Fetches files side by side. The first failure ends the others; an optional file may be missing. */
	async fetch(required: readonly string[], optional: readonly string[] = []): Promise<void> {
		const startedAt = this.tools.now();
		const controller = new AbortController();
		const fetchOne = async (file: string) =>
			this.#keep(
				await fetchFile(
					{ file, url: this.folder + file, subject: this.subject },
					{ ...this.tools, signal: controller.signal }
				)
			);
		const fetchOptional = (file: string) =>
			fetchOne(file).catch((error: unknown) => {
				if (!(error instanceof FailureError) || error.failure.kind !== 'not-found') throw error;
			});
		try {
			await Promise.all([...required.map(fetchOne), ...optional.map(fetchOptional)]);
		} catch (error) {
			controller.abort();
			throw error;
		}
		this.#downloadMs += this.tools.now() - startedAt;
		// After the stamp, because hashing is no part of downloading.
		if (globalThis.crypto?.subtle)
			for (const [file, bytes] of this.#held) this.#hashes.set(file, await sha256(bytes));
	}

	/** The bytes of a file. Weights are let go of, because the runtime makes its own copy of them. */
	take(file: string): Uint8Array<ArrayBuffer> | null {
		const bytes = this.#held.get(file) ?? null;
		if (file.startsWith('onnx/')) this.#held.delete(file);
		return bytes;
	}

	text(file: string): string | null {
		const bytes = this.#held.get(file);
		return bytes ? new TextDecoder().decode(bytes) : null;
	}

	/** Forgets a file that turned out to be broken, so that the next load fetches it again. */
	async discard(file: string): Promise<void> {
		await this.tools.cache?.delete(this.folder + file);
	}

	/** `downloadMs` is the wall time of fetching, in which files come side by side. */
	get report() {
		return {
			files: this.#records.map((record) => ({
				...record,
				sha256: this.#hashes.get(record.file) ?? null
			})),
			downloadMs: this.#downloadMs,
			downloadBytes: this.#records.reduce((sum, { bytes }) => sum + bytes, 0),
			fromCache: this.#records.every(({ fromCache }) => fromCache)
		};
	}

	#keep({ bytes, record }: FetchedFile): void {
		this.#held.set(record.file, bytes);
		this.#records.push(record);
	}
}
