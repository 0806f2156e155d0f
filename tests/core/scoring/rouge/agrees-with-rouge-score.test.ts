import { describe, expect, test } from 'vitest';
import { rougeL } from '#lib/core/scoring/rouge/rouge-l.ts';
import { rougeLsum } from '#lib/core/scoring/rouge/rouge-lsum.ts';
import { rougeN } from '#lib/core/scoring/rouge/rouge-n.ts';
import type { RougeOptions } from '#lib/core/scoring/rouge/rouge-tokens.ts';
import golden from '../../../golden/scoring/rouge.json' with { type: 'json' };
import { goldenTexts, type GoldenText } from '../golden-pairs.ts';

/** As the golden rows have them: precision and recall of one score after the other. */
function row({ candidate, references }: GoldenText, options: RougeOptions): number[] {
	return [
		rougeN(candidate, references, 1, options),
		rougeN(candidate, references, 2, options),
		rougeL(candidate, references, options),
		rougeLsum(candidate, references, options)
	].flatMap(({ precision, recall }) => [precision, recall]);
}

const lines = golden.lines.map((pair) => ({
	candidate: pair[0] as string,
	references: pair[1] as readonly string[]
}));

describe(`rouge-score ${golden.tools['rouge-score']}`, () => {
	test.each([
		['pairs', goldenTexts, golden.plain, false],
		['pairs, stemmed', goldenTexts, golden.stemmed, true],
		['texts of several lines', lines, golden.linesPlain, false],
		['texts of several lines, stemmed', lines, golden.linesStemmed, true]
	])('%s', (_, texts, expected, stem) => {
		expect(texts.length).toBe(expected.length);
		const wrong = texts.flatMap((text, index) => {
			const ours = row(text, { stem });
			const theirs = expected[index] as number[];
			const agrees = ours.every((value, at) => Math.abs(value - (theirs[at] as number)) <= 1e-6);
			return agrees ? [] : [{ ...text, ours, theirs }];
		});
		expect(wrong).toEqual([]);
	});
});

test('F is the harmonic mean of precision and recall', () => {
	for (const { candidate, references } of goldenTexts) {
		const { precision, recall, f } = rougeL(candidate, references);
		expect(f).toBeCloseTo(f === 0 ? 0 : (2 * precision * recall) / (precision + recall), 12);
	}
});
