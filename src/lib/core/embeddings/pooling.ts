/** How a text's token states become one vector. */
export type Pooling = 'mean' | 'first';

const poolsFirst = /(?:^|[/_-])(?:bge|mxbai|snowflake-arctic)-/i;
const wantsQuery = /(?:^|[/_-])e5-/i;

/**
 * What a repository says about pooling (sentence-transformers' `1_Pooling/config.json`), else what is known of models
 * of that name, else the mean.
 * @param text of the file, or `null` where there is none.
 */
export function poolingOf(id: string, text: string | null): Pooling {
	try {
		const config = (text === null ? null : JSON.parse(text)) as Record<string, unknown> | null;
		if (config?.['pooling_mode_cls_token'] === true) return 'first';
		if (config?.['pooling_mode_mean_tokens'] === true) return 'mean';
	} catch {
		// Not JSON: the name decides.
	}
	return poolsFirst.test(id) ? 'first' : 'mean';
}

/** What the model was trained to find in front of every text: E5 models compare texts of equal standing as queries. */
export const textPrefix = (id: string): string => (wantsQuery.test(id) ? 'query: ' : '');

/**
 * One vector of a row of token states.
 * @param states of the whole batch, [rows, tokens, width].
 * @param mask 1 for tokens, 0 for padding, [rows, tokens].
 */
export function pool(
	states: ArrayLike<number>,
	mask: ArrayLike<number | bigint>,
	row: number,
	tokens: number,
	width: number,
	pooling: Pooling
): Float64Array {
	const sum = new Float64Array(width);
	let counted = 0;
	for (let token = 0; token < (pooling === 'first' ? 1 : tokens); token++) {
		if (pooling === 'mean' && Number(mask[row * tokens + token]) === 0) continue;
		const start = (row * tokens + token) * width;
		for (let i = 0; i < width; i++) sum[i] = (sum[i] ?? 0) + (states[start + i] ?? 0);
		counted++;
	}
	return counted === 0 ? sum : sum.map((value) => value / counted);
}
