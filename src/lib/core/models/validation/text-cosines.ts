import { embedderName, isDemoEncoder } from '../../embeddings/known-embedders.ts';
import { cosine } from '../../embeddings/unit-vector.ts';
import { failed, failure, success, type Result } from '../../failure.ts';
import type { CancelSignal } from '../../ports.ts';
import type { EmbeddingBackend, EmbeddingModel } from '../../scoring-ports.ts';

/** Cosines of pairs of texts by one embedder, whose worker lives only while it embeds. */
export class TextCosines {
	readonly #vectors = new Map<string, Float32Array>();

	constructor(
		private readonly embeddings: EmbeddingBackend,
		private readonly model: EmbeddingModel,
		private readonly suite: string | null
	) {}

	/**
	 * @param pairs `null`: there is nothing to compare at this place
	 * @returns one per pair; a failure where the embedder is not on this device or says nothing about such texts
	 */
	async of(
		signal: CancelSignal,
		pairs: readonly (readonly [string, string] | null)[]
	): Promise<Result<readonly (number | null)[]>> {
		if (isDemoEncoder(this.model) && this.suite !== 'demo')
			return failed(
				failure(
					'not-found',
					'score',
					'The demo encoder knows the demo scenes only; Settings offer larger text embedders.'
				)
			);
		if (!(await this.embeddings.isHere(this.model)))
			return failed(
				failure(
					'not-found',
					'score',
					`The text embedder ${embedderName(this.model)} is not on this device; a run’s page offers to fetch it.`
				)
			);
		const missing = [...new Set(pairs.flatMap((pair) => pair ?? []))].filter(
			(text) => !this.#vectors.has(text)
		);
		const made = await this.#embed(signal, missing);
		if (!made.ok) return made;
		return success(
			pairs.map((pair) => {
				const [one, other] = (pair ?? []).map((text) => this.#vectors.get(text));
				return one && other ? cosine(one, other) : null;
			})
		);
	}

	async #embed(signal: CancelSignal, texts: readonly string[]): Promise<Result<void>> {
		if (texts.length === 0) return success(undefined);
		const opened = await this.embeddings.open(signal, this.model);
		if (!opened.ok) return opened;
		try {
			const made = await opened.value.embedTexts(signal, texts);
			if (!made.ok) return made;
			for (const [position, text] of texts.entries()) {
				const one = made.value[position];
				if (one) this.#vectors.set(text, one.vector);
			}
			return success(undefined);
		} finally {
			opened.value.close();
		}
	}
}
