import { expect, test } from 'vitest';
import { checkRegression } from '#lib/core/compare/regression.ts';
import { defaultThresholds } from '#lib/core/compare/thresholds.ts';
import { reportText } from '#tools/cli/baseline.ts';
import { measured } from '../core/compare/measured.ts';
import { reference } from '../core/support/sample-run.ts';

test('scores that must not be compared are told as such, with why, and not as too little data', () => {
	const more = { ...reference, captions: [...reference.captions, 'A circle.'] };
	const text = reportText(
		checkRegression(
			measured(12),
			measured(12, { seed: 2, references: () => more }),
			defaultThresholds
		)
	);
	expect(text).toMatch(/^ *ROUGE-L .* not comparable$/m);
	expect(text).toMatch(
		/^ {2}ROUGE-L cannot be compared: the two sides' ROUGE-L was computed in different ways: rougeL\|nrefs:1\S* and rougeL\|nrefs:2/m
	);
	expect(text).not.toMatch(/not enough data|too little data/);
	expect(text).toContain('not comparable in all metrics');
	expect(text).toMatch(/Not the same: references of the shared pictures, 12 captions/);
});
