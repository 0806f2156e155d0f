import { Tensor, type PreTrainedTokenizer } from '@huggingface/transformers';

interface Encoder {
	encode(text: string, options?: { add_special_tokens?: boolean }): number[];
}

/**
 * Tokens of a text with one mark for a picture, the image token as often in place of it as the picture has features.
 * Some tokenizers know the mark; of others the texts around it are encoded apart, as the models' own code does.
 * @param options `special`: whether the tokenizer adds what every text begins with.
 * @throws RangeError when the mark is not there exactly once.
 */
export function picturePrompt(
	tokenizer: Encoder,
	text: string,
	{ mark, image, count, special }: { mark: string; image: number; count: number; special: boolean }
): number[] {
	const parts = text.split(mark);
	const [before = '', after = ''] = parts;
	if (parts.length !== 2)
		throw new RangeError(`The prompt has ${parts.length - 1} places for a picture, not one.`);
	const features = Array.from({ length: count }, () => image);
	const known = tokenizer.encode(mark, { add_special_tokens: false });
	if (known.length === 1 && known[0] === image) {
		const ids = tokenizer.encode(text, { add_special_tokens: special });
		return ids.flatMap((id) => (id === image ? features : [id]));
	}
	return [
		...tokenizer.encode(before, { add_special_tokens: special }),
		...features,
		...tokenizer.encode(after, { add_special_tokens: false })
	];
}

/** One row of token ids, and a mask that hides none. */
export function promptTensors(ids: readonly number[]): {
	readonly input_ids: Tensor;
	readonly attention_mask: Tensor;
} {
	const row = (values: BigInt64Array) => new Tensor('int64', values, [1, ids.length]);
	return {
		input_ids: row(BigInt64Array.from(ids, BigInt)),
		attention_mask: row(new BigInt64Array(ids.length).fill(1n))
	};
}

/** Whether the tokenizer is to add what texts begin with: not to a rendered template that begins with it already. */
export const needsStart = (tokenizer: PreTrainedTokenizer, text: string): boolean => {
	const { bos_token } = tokenizer as unknown as { readonly bos_token?: string | null };
	return !bos_token || !text.startsWith(bos_token);
};
