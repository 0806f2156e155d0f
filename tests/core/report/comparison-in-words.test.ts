import { expect, test } from 'vitest';
import { compareSides } from '#lib/core/compare/compare-sides.ts';
import { judgedMetrics } from '#lib/core/compare/judged-metrics.ts';
import { sidesOf } from '#lib/core/compare/side.ts';
import { defaultThresholds } from '#lib/core/compare/thresholds.ts';
import { comparisonSentence } from '#lib/core/report/comparison-sentences.ts';
import { differentialSentences } from '#lib/core/report/differential-sentences.ts';
import { measured, type Behavior } from '../compare/measured.ts';
import { differentialOf } from '../compare/differential-of.ts';

const names = { before: 'A', after: 'B' };

function compared(images: number, before: Behavior, after: Behavior) {
	const [first, second] = [before, after].map((behavior, index) => {
		const { run, results } = measured(images, { seed: index + 1, ...behavior });
		return sidesOf(run, results)[0]!;
	});
	return compareSides(first!, second!, judgedMetrics(), defaultThresholds);
}

test('a version against itself does not differ in any metric', () => {
	const same = compared(20, {}, { seed: 1 });
	expect(same.metrics.length).toBeGreaterThan(3);
	expect(comparisonSentence(same, names)).toMatch(/^B and A do not differ beyond noise in any of/);
});

test('faster and no worse is said with how much', () => {
	const sentence = comparisonSentence(compared(20, {}, { slowness: 0.5 }), names);
	expect(sentence).toMatch(/decodes 2\.\d× faster/);
	expect(sentence).toMatch(/less time to the first token than A/);
	expect(sentence).toMatch(/loses nothing measurable in/);
});

test('worse texts are said with the scores that fell', () => {
	const sentence = comparisonSentence(compared(20, {}, { output: () => 'A dog.' }), names);
	expect(sentence).toMatch(/is worse in .*ROUGE-L \(-/);
	expect(sentence).not.toMatch(/loses nothing/);
});

test('too few pairs, and none in common, are said and nothing else', () => {
	expect(comparisonSentence(compared(1, {}, { slowness: 2 }), names)).toMatch(
		/^There is too little data to tell whether B differs from A/
	);
	const other = measured(3, {
		plan: { prompts: [{ ...measured(1).run.plan.prompts[0]!, text: 'Other' }] }
	});
	const own = measured(3);
	const none = compareSides(
		sidesOf(own.run, own.results)[0]!,
		sidesOf(other.run, other.results)[0]!,
		judgedMetrics(),
		defaultThresholds
	);
	expect(comparisonSentence(none, names)).toMatch(/no picture and prompt in common/);
});

test('what became of the texts is said from the data', () => {
	const { pairing } = compared(
		4,
		{},
		{ output: (image) => (image === '0.png' ? '' : 'A red circle on a blue background.') }
	);
	const score = { label: 'ROUGE-L', worse: 1, better: 0, equal: 3 };
	const found = differentialSentences(differentialOf(pairing, {}), names, { score, cosine: null });
	expect(found.join(' ')).toBe(
		'3 of 4 texts of B are the same as A’s, letter by letter. Two texts share 0.75 of their words on average (token F1). ROUGE-L fell in 1, rose in 0 and stayed in 3 of 4 pairs. Breaking changes: 1 text is empty now.'
	);
});
