import { failed, success, type Failure, type Result } from '#lib/core/failure.ts';
import type { EmbeddedText, EmbeddingModel, LoadedEmbedder } from '#lib/core/scoring-ports.ts';
import type { LoadEvent } from '#lib/core/inference-ports.ts';
import type { AppPorts, CancelSignal } from '#lib/core/ports.ts';
import { modelName } from '../score-models.ts';
import type { EvidencePorts } from './gathering.ts';
import { textHash } from './text-hash.ts';

/** Texts that are embedded before the progress is told and what was made is kept. */
const batch = 16;

/** One model's embeddings: kept ones at once, others by a worker that is opened when the first is missing. */
export class Embeddings {
	#opened: Promise<Result<LoadedEmbedder>> | null = null;

	constructor(
		private readonly ports: Pick<EvidencePorts, 'embeddings' | 'imageReader' | 'evidence'>,
		private readonly signal: CancelSignal,
		readonly model: EmbeddingModel,
		private readonly onLoad: (event: LoadEvent) => void = () => undefined
	) {}

	/** By text. */
	async texts(
		texts: readonly string[],
		onProgress: (done: number, total: number) => void
	): Promise<Result<ReadonlyMap<string, EmbeddedText>>> {
		const hashes = new Map<string, string>();
		for (const text of new Set(texts)) hashes.set(text, await textHash(text));
		const kept = await this.ports.evidence.embeddings(this.#name, [...hashes.values()]);
		const found = new Map<string, EmbeddedText>();
		for (const [text, hash] of hashes) {
			const one = kept.get(hash);
			if (one) found.set(text, one);
		}
		const missing = [...hashes.keys()].filter((text) => !found.has(text));
		for (let start = 0; start < missing.length; start += batch) {
			const some = missing.slice(start, start + batch);
			const opened = await this.#open();
			if (!opened.ok) return opened;
			const made = await opened.value.embedTexts(this.signal, some);
			if (!made.ok) return made;
			const keep = new Map<string, EmbeddedText>();
			for (const [position, text] of some.entries()) {
				const one = made.value[position];
				if (!one) continue;
				found.set(text, one);
				keep.set(hashes.get(text) as string, one);
			}
			await this.ports.evidence.putEmbeddings(this.#name, keep);
			onProgress(start + some.length, missing.length);
		}
		return success(found);
	}

	/** Of a picture that is stored; `null` where it is not. */
	async image(
		name: string,
		sha256: string,
		stored: () => ReturnType<AppPorts['images']['get']>
	): Promise<Result<Float32Array | null>> {
		const key = `image ${sha256}`;
		const kept = (await this.ports.evidence.embeddings(this.#name, [key])).get(key);
		if (kept) return success(kept.vector);
		const picture = await stored();
		if (!picture) return success(null);
		const decoded = await this.ports.imageReader.decode(picture.file, name, this.signal);
		if (!decoded.ok) return decoded;
		const opened = await this.#open();
		if (!opened.ok) return opened;
		const made = await opened.value.embedImage(this.signal, decoded.value);
		if (!made.ok) return failed(made.failure);
		await this.ports.evidence.putEmbeddings(
			this.#name,
			new Map([[key, { vector: made.value, pieces: 1 }]])
		);
		return success(made.value);
	}

	/** Why the model could not be opened; `null` where it was, or was not needed. */
	async failure(): Promise<Failure | null> {
		const opened = await this.#opened;
		return opened && !opened.ok ? opened.failure : null;
	}

	close(): void {
		void this.#opened?.then((opened) => opened.ok && opened.value.close());
		this.#opened = null;
	}

	get #name(): string {
		return modelName(this.model);
	}

	async #open(): Promise<Result<LoadedEmbedder>> {
		// A model that cannot be opened is not tried again for each picture.
		this.#opened ??= this.ports.embeddings.open(this.signal, this.model, this.onLoad);
		return this.#opened;
	}
}
