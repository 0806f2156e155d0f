import { comparisonTask, judgeTogether } from '../../compare/compare-sides.ts';
import { judgedMetrics } from '../../compare/judged-metrics.ts';
import type { Side } from '../../compare/side.ts';
import { defaultThresholds } from '../../compare/thresholds.ts';
import { failure, unwrap } from '../../failure.ts';
import type { CancelSignal } from '../../ports.ts';
import { comparisonSentence } from '../../report/comparison-sentences.ts';
import type { Run } from '../../run/run.ts';
import { scoringSetup, textToScore } from '../../run/scored-run.ts';
import { trialResult } from '../../run/trial-result.ts';
import { columnsOf } from '../../stats/pair-columns.ts';
import { variantId, type Variant } from '../variant.ts';
import { raise } from './stopping.ts';
import type { VersionComparison } from './registry-api.ts';
import type { RegistryPorts } from './registry-ports.ts';
import { runsOf } from './version-performance.ts';

type ComparedPorts = Pick<RegistryPorts, 'runs' | 'probe' | 'scoring'>;

const seed = 1;

/**
 * How two versions differ on this device: by the newest run that has both, since it measured them under the same
 * circumstances, else by the newest of each. Scores are those that follow from texts and references alone.
 * @throws FailureError `not-found` when one was not measured here
 */
export async function compareVersions(
	before: string,
	after: string,
	ports: ComparedPorts,
	signal: CancelSignal
): Promise<VersionComparison> {
	const [first, second] = await chooseRuns(before, after, ports);
	const side = (run: Run, id: string) => sideOf(run, id, ports, signal);
	const task = comparisonTask(
		await side(first, before),
		await side(second, after),
		judgedMetrics()
	);
	const pairs = task.metrics.map(({ pairs, scale }) => ({ ...columnsOf(pairs), scale, seed }));
	const computed = unwrap(await ports.scoring.compare(signal, pairs));
	const [comparison] = judgeTogether([{ task, computed }], defaultThresholds);
	if (!comparison) return raise(failure('internal', 'score', 'A comparison had no result.'));
	return {
		before: { version: before, run: first.id },
		after: { version: after, run: second.id },
		pairs: comparison.pairing.pairs.length,
		sentence: comparisonSentence(comparison, { before, after }),
		metrics: comparison.metrics.map((one) => ({ ...one, metric: one.metric.id }))
	};
}

async function chooseRuns(
	before: string,
	after: string,
	ports: ComparedPorts
): Promise<readonly [Run, Run]> {
	if (before === after)
		raise(failure('bad-plan', 'plan', `${before} is compared with itself.`, 'Name two versions.'));
	const [{ runs: first }, { runs: second }] = await Promise.all([
		runsOf(before, ports),
		runsOf(after, ports)
	]);
	const ids = new Set(second.map(({ id }) => id));
	const both = first.find(({ id }) => ids.has(id));
	if (both) return [both, both];
	const [one] = first;
	const [other] = second;
	if (one && other) return [one, other];
	const unmeasured = [!one && before, !other && after].filter((id) => id !== false);
	return raise(
		failure(
			'not-found',
			'plan',
			`${unmeasured.join(' and ')} ${unmeasured.length === 1 ? 'was' : 'were'} not measured on this device.`,
			'Benchmark both of them first, best in one run.'
		)
	);
}

async function sideOf(
	run: Run,
	id: string,
	{ runs, scoring }: ComparedPorts,
	signal: CancelSignal
): Promise<Side> {
	const variant = run.plan.variants.find((one) => variantId(one) === id) as Variant;
	const trials = (await runs.trials(run.id)).filter((trial) => variantId(trial.variant) === id);
	const finished = trials.filter((trial) => trial.failure === null);
	const texts = finished.map((trial) => textToScore(trial));
	const references = await runs.references(run.id);
	const setup = scoringSetup(run, references);
	const reply = unwrap(await scoring.score(signal, { ...setup, texts }));
	const scoresOf = new Map(finished.map((trial, index) => [trial.index, reply.scores[index]]));
	const results = trials.map((trial) => trialResult(trial, scoresOf.get(trial.index)));
	return { run, variant, results, references };
}
