import { expect, test } from 'vitest';
import { compareSides } from '#lib/core/compare/compare-sides.ts';
import { differential } from '#lib/core/compare/differential/differential.ts';
import { textChange } from '#lib/core/compare/differential/text-change.ts';
import { judgedMetrics } from '#lib/core/compare/judged-metrics.ts';
import { comparisonProblem } from '#lib/core/compare/obstacle.ts';
import { checkRegression, type MeasuredRun } from '#lib/core/compare/regression.ts';
import { sidesOf } from '#lib/core/compare/side.ts';
import { defaultThresholds } from '#lib/core/compare/thresholds.ts';
import { failure } from '#lib/core/failure.ts';
import { comparisonSentence } from '#lib/core/report/comparison-sentences.ts';
import { differentialSentences } from '#lib/core/report/differential-sentences.ts';
import { regressionFiles } from '#lib/core/report/regression-files.ts';
import { metrics } from '#lib/core/run/metrics.ts';
import { failing, measured, type Behavior } from '../compare/measured.ts';

const pictures = measured(12).run.plan.images;
const lost = failure('timeout', 'generate', 'It took too long.');
const stamps =
	(at: (index: number) => number): NonNullable<Behavior['trial']> =>
	(trial) => ({
		...trial,
		observation: {
			...trial.observation,
			preprocessEndedAtMs: at(0),
			sessionRuns: [],
			tokenAtMs: trial.observation.tokenAtMs.map((_, index) => at(index)),
			endedAtMs: at(trial.observation.tokenAtMs.length)
		}
	});

/** What an import may hold, and what may have happened. */
const sides: Readonly<Record<string, [images: number, behavior?: Behavior]>> = {
	usual: [12],
	'one trial': [1],
	'no trial': [0],
	'all failed': [12, { trial: (trial) => failing(trial, lost) }],
	'half failed': [12, { trial: (trial) => (trial.index % 2 ? failing(trial, lost) : trial) }],
	'all disturbed': [12, { trial: (trial) => ({ ...trial, excluded: ['hidden-tab'] }) }],
	repeats: [12, { plan: { repeats: 5 } }],
	'no time passes': [12, { trial: stamps(() => 0) }],
	'as long as can be': [12, { trial: stamps(() => Number.MAX_SAFE_INTEGER) }],
	'as short as can be': [12, { trial: stamps((index) => index * Number.MIN_VALUE) }],
	'no token': [
		12,
		{
			output: () => '',
			trial: (trial) => ({
				...trial,
				observation: { ...trial.observation, tokenAtMs: [], tokenIds: [] }
			})
		}
	],
	'one token': [
		12,
		{
			trial: (trial) => ({
				...trial,
				observation: { ...trial.observation, tokenAtMs: [5], tokenIds: [5] }
			})
		}
	],
	'no memory told': [
		12,
		{
			trial: (trial) => ({
				...trial,
				observation: { ...trial.observation, gpuBytesPeak: null, wasmBytes: null }
			})
		}
	],
	'nothing in memory': [12, { gpuBytesPeak: 0 }],
	'one picture under many names': [
		12,
		{ plan: { images: pictures.map((image) => ({ ...image, sha256: pictures[0]!.sha256 })) } }
	],
	'other pictures': [
		12,
		{
			plan: { images: pictures.map((image) => ({ ...image, sha256: `f${image.sha256.slice(1)}` })) }
		}
	],
	'other words': [
		12,
		{ plan: { prompts: [{ id: 'x', name: 'X', text: 'Is it?', purpose: 'answer' }] } }
	],
	'long captions': [12, { output: (image) => `${image} `.repeat(400) }],
	'another script': [12, { output: () => 'دائرة حمراء على خلفية زرقاء 👨‍👩‍👧' }],
	'names of object members': [12, { output: () => 'constructor __proto__ toString' }]
};

const made = new Map<string, MeasuredRun>();
function runOf(name: string, seed: number): MeasuredRun {
	const key = `${name} ${seed}`;
	const known = made.get(key);
	if (known) return known;
	const [images, behavior] = sides[name] ?? [0];
	const run = measured(images, { seed, ...behavior });
	made.set(key, run);
	return run;
}

const names = Object.keys(sides);
const pairs = names.flatMap((name) =>
	[
		[name, name],
		['usual', name],
		[name, 'usual']
	].map(([first = '', second = '']) => [first, second] as const)
);
const none = /\bNaN\b|Infinity|∞|undefined|\bnull\b|\[object/;

test.each(pairs)(
	'%s against %s: no figure that is none, and no alarm without data',
	(first, second) => {
		const [baseline, run] = [runOf(first, 1), runOf(second, 2)];
		const report = checkRegression(baseline, run, defaultThresholds, runOf(second, 3));
		for (const { write } of Object.values(regressionFiles)) expect(write(report)).not.toMatch(none);

		const [before] = sidesOf(baseline.run, baseline.results);
		const [after] = sidesOf(run.run, run.results);
		if (!before || !after) throw new Error('A run has no variant.');
		for (const judged of [judgedMetrics(), metrics]) {
			const comparison = compareSides(before, after, judged, defaultThresholds);
			const said = [
				comparisonSentence(comparison, { before: 'A', after: 'B' }),
				comparisonProblem(comparison, ['A', 'B']) ?? '',
				...differentialSentences(
					differential(
						comparison.pairing.pairs.flatMap((pair) => textChange(pair, undefined) ?? [])
					),
					{ before: 'A', after: 'B' },
					{ score: null, cosine: null }
				)
			];
			expect(said.join('\n')).not.toMatch(none);
			for (const { verdict, comparison: found } of comparison.metrics) {
				if (verdict === 'not enough data' || verdict === 'not judged') continue;
				expect(found.pairs).toBeGreaterThan(5);
				for (const figure of [found.change, found.meanBefore, found.meanAfter, found.p])
					expect(figure).toSatisfy(Number.isFinite);
			}
			if (first === second) {
				const moved = comparison.metrics.filter(({ verdict }) => /better|worse/.test(verdict));
				expect(moved.map(({ metric }) => metric.id)).toEqual([]);
			}
		}
	}
);
