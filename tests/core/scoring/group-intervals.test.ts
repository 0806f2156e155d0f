import { expect, test } from 'vitest';
import { groupInterval, poolInterval } from '#lib/core/scoring/group-interval.ts';
import { scoreCorpus } from '#lib/core/scoring/score-corpus.ts';
import { scoreOutput } from '#lib/core/scoring/score-output.ts';
import type { Scorer } from '#lib/core/scoring/scorer.ts';
import { scorers } from '#lib/core/scoring/scorers.ts';
import { noContext } from '#lib/core/scoring/scoring-context.ts';
import { distinctInterval } from '#lib/core/scoring/words/distinct-interval.ts';
import { describePrompt, reference } from '../support/sample-run.ts';

const outputs = ['red', 'blue', 'green', 'round', 'large', 'small', 'far', 'near'].map(
	(word, index) =>
		`A ${word} circle on a ${index % 2 ? 'blue' : 'white'} background${' again'.repeat(index)}.`
);
const inputs = outputs.map((output) => {
	const input = { output, prompt: describePrompt, reference };
	return { ...input, scores: scoreOutput(input, noContext) };
});

test('a pooled score’s counts give its corpus score, and its interval holds it', () => {
	const pooled = scorers.filter(({ pool }) => pool);
	expect(pooled.map(({ metric }) => metric.id)).toEqual(
		expect.arrayContaining(['bleu', 'chrf', 'ter', 'lengthRatio'])
	);
	const corpus = scoreCorpus(inputs, noContext);
	for (const scorer of pooled) {
		const { id } = scorer.metric;
		const rows = inputs.map((input) => scorer.pool!.counts(input, noContext)!);
		const sums = rows[0]!.map((_, column) => rows.reduce((sum, row) => sum + row[column]!, 0));
		const value = scorer.pool!.value(sums);
		expect(corpus[id], id).toMatchObject({ value: expect.closeTo(value, 9) });
		const interval = groupInterval(scorer, inputs, noContext, 7)!;
		expect(interval.low, id).toBeLessThanOrEqual(value);
		expect(interval.high, id).toBeGreaterThanOrEqual(value);
		expect(interval.n).toBe(8);
		expect(groupInterval(scorer, inputs, noContext, 7)).toEqual(interval);
	}
});

test('a scorer that judges texts together says what its interval is made from, or gives their mean', () => {
	const corpus = scoreCorpus(inputs, noContext);
	for (const { metric, pool, interval } of scorers) {
		const score = corpus[metric.id];
		if (pool || interval || score?.status !== 'scored') continue;
		const values = inputs.flatMap(({ scores }) => {
			const one = scores[metric.id];
			return one?.status === 'scored' ? [one.value] : [];
		});
		const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
		expect(score.value, metric.id).toBeCloseTo(mean, 9);
	}
});

test('fewer than six texts have no interval, and equal ones one of no width', () => {
	const value = (sums: ArrayLike<number>) => sums[0]! / sums[1]!;
	expect(poolInterval([[1, 2]], value, 7)).toBeNull();
	const same = Array.from({ length: 6 }, () => [1, 2]);
	expect(poolInterval(same, value, 7)).toMatchObject({ low: 0.5, high: 0.5, n: 6 });
});

test('distinct-n holds its value and narrows with more texts', () => {
	const width = (texts: readonly string[]) => {
		const { low, high } = distinctInterval(texts, 1)!;
		return high - low;
	};
	const corpus = scoreCorpus(inputs, noContext)['distinct1'];
	const { low, high } = distinctInterval(outputs, 1)!;
	expect(corpus).toMatchObject({ status: 'scored' });
	if (corpus?.status === 'scored') {
		expect(corpus.value).toBeGreaterThan(low);
		expect(corpus.value).toBeLessThan(high);
	}
	const many = Array.from({ length: 20 }, () => outputs).flat();
	expect(width(many)).toBeLessThan(width(outputs));
	expect(distinctInterval(outputs.slice(0, 5), 1)).toBeNull();
});

test('a scorer that throws or gives no figure marks its own score and no other', () => {
	const [good] = scorers;
	const broken = (id: string, score: Scorer['score']): Scorer => ({
		...good!,
		metric: { ...good!.metric, id, label: 'Broken' },
		score,
		corpus: () => score({ output: '', prompt: describePrompt, reference }, noContext)
	});
	const among = [
		broken('throws', () => {
			throw new Error('no good');
		}),
		broken('nan', () => ({ status: 'scored', value: NaN, signature: '', n: 1, detail: {} })),
		good!
	];
	const input = { output: 'A red circle.', prompt: describePrompt, reference };
	for (const scores of [
		scoreOutput(input, noContext, among),
		scoreCorpus([input], noContext, among)
	]) {
		expect(scores['throws']).toMatchObject({
			status: 'absent',
			reason: expect.stringContaining('no good')
		});
		expect(scores['nan']).toMatchObject({ status: 'absent' });
		expect(scores[good!.metric.id]).toMatchObject({ status: 'scored' });
	}
});
