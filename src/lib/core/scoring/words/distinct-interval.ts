import { fewestForInterval, type Interval } from '../../stats/bootstrap.ts';
import { mean } from '../../stats/quantile.ts';
import { tokenizeWords } from '../tokenizers.ts';

/** Two-sided 95 % of the standard normal distribution. */
const z = 1.959964;

/**
 * The interval of distinct-n over many texts: ± 1.96 jackknife standard errors (Tukey 1958), each text left out in
 * turn. Resampling would say a text twice and so find fewer different n-grams than any real texts have. `null` below
 * six texts that are long enough.
 */
export function distinctInterval(outputs: readonly string[], order: number): Interval | null {
	const texts = outputs
		.map((output) => ngramsOf(output, order))
		.filter((ngrams) => ngrams.length > 0);
	const n = texts.length;
	if (n < fewestForInterval) return null;
	const texted = new Map<string, number>();
	for (const ngrams of texts)
		for (const ngram of new Set(ngrams)) texted.set(ngram, (texted.get(ngram) ?? 0) + 1);
	const total = texts.reduce((sum, { length }) => sum + length, 0);
	const leftOut = texts.map((ngrams) => {
		const only = [...new Set(ngrams)].filter((ngram) => texted.get(ngram) === 1).length;
		return (texted.size - only) / (total - ngrams.length);
	});
	const center = mean(leftOut);
	const squares = leftOut.reduce((sum, value) => sum + (value - center) ** 2, 0);
	const reach = z * Math.sqrt(((n - 1) / n) * squares);
	const value = texted.size / total;
	return { low: Math.max(0, value - reach), high: Math.min(1, value + reach), level: 0.95, n };
}

function ngramsOf(output: string, order: number): string[] {
	const words = tokenizeWords(output);
	const ngrams: string[] = [];
	for (let end = order; end <= words.length; end++)
		ngrams.push(words.slice(end - order, end).join(' '));
	return ngrams;
}
