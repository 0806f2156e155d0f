import type { PreTrainedModel, PreTrainedTokenizer, Tensor } from '@huggingface/transformers';
import { textPieces } from '#lib/core/embeddings/text-pieces.ts';
import { meanDirection, unitVector } from '#lib/core/embeddings/unit-vector.ts';
import type { EmbeddedText } from '#lib/core/scoring-ports.ts';

/** What a text encoder's session gives, by output name. */
export type EncoderOutputs = Readonly<Record<string, Tensor>>;

export interface TextEncoderSetup {
	readonly tokenizer: PreTrainedTokenizer;
	readonly model: PreTrainedModel;
	/** Tokens that the encoder takes, the ones every text gets included. */
	readonly longest: number;
	/** Whether each text is padded to {@link longest}, as SigLIP was trained, or to the longest of its batch. */
	readonly padsToLongest: boolean;
	/** Written in front of every piece. */
	readonly prefix: string;
	/** One vector per row, of any length, from the session's outputs. */
	readonly vectors: (outputs: EncoderOutputs, mask: Tensor) => ArrayLike<number>[];
}

/** Pieces that go through the session at once: more only pad each other. */
const batch = 16;

/** Texts to vectors. What the encoder cannot take whole goes through it in pieces, and their directions are averaged. */
export class TextEncoder {
	readonly #setup: TextEncoderSetup;
	/** Tokens that every text gets: the start and the end, and those of the prefix. */
	readonly #overhead: number;

	constructor(setup: TextEncoderSetup) {
		this.#setup = setup;
		this.#overhead = this.#tokens(setup.prefix);
	}

	async embed(texts: readonly string[]): Promise<EmbeddedText[]> {
		const longest = Math.max(1, this.#setup.longest - this.#overhead);
		const cut = texts.map((text) =>
			textPieces(text, (part) => this.#tokens(part) - this.#tokens(''), longest)
		);
		const vectors = await this.#embedPieces(cut.flat());
		let next = 0;
		return cut.map((pieces) => ({
			vector: meanDirection(vectors.slice(next, (next += pieces.length))),
			pieces: pieces.length
		}));
	}

	#tokens(text: string): number {
		return this.#setup.tokenizer.encode(text).length;
	}

	async #embedPieces(pieces: readonly string[]): Promise<Float32Array<ArrayBuffer>[]> {
		const { tokenizer, model, longest, padsToLongest, prefix, vectors } = this.#setup;
		const made: Float32Array<ArrayBuffer>[] = [];
		for (let start = 0; start < pieces.length; start += batch) {
			const some = pieces.slice(start, start + batch).map((piece) => prefix + piece);
			const inputs = tokenizer(some, {
				padding: padsToLongest ? 'max_length' : true,
				truncation: true,
				max_length: longest
			}) as Record<string, Tensor>;
			const outputs = (await model(inputs)) as EncoderOutputs;
			made.push(...vectors(outputs, inputs['attention_mask'] as Tensor).map(unitVector));
		}
		return made;
	}
}

/** The rows of an output [rows, width]. */
export function rowsOf(output: Tensor): Float32Array[] {
	const [rows = 0, width = 0] = output.dims;
	const data = output.data as Float32Array;
	return Array.from({ length: rows }, (_, row) => data.subarray(row * width, (row + 1) * width));
}
