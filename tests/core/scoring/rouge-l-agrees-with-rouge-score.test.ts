import { describe, expect, test } from 'vitest';
import { rougeL } from '#lib/core/scoring/rouge-l.ts';
import golden from '../../golden/scoring/rouge-l.json' with { type: 'json' };

describe(`${golden.tool} ${golden.version}`, () => {
	test.each(golden.sentences.map((row, index) => ({ index, ...row })))(
		'sentence $index',
		({ candidate, references, precision, recall, f }) => {
			const score = rougeL(candidate, references);
			expect(score.f).toBeCloseTo(f, 9);
			expect(score.precision).toBeCloseTo(precision, 9);
			expect(score.recall).toBeCloseTo(recall, 9);
		}
	);
});
