import { deviceName } from '../../compare/device-name.ts';
import type { Run } from '../../run/run.ts';
import { summarizeVariant } from '../../run/summary.ts';
import { trialResult } from '../../run/trial-result.ts';
import { variantId } from '../variant.ts';
import type { RunPerformance, VersionPerformance } from './registry-api.ts';
import type { RegistryPorts } from './registry-ports.ts';
import type { ModelVersion } from './version.ts';

/** Older runs say little of today's browser and driver. */
const mostRuns = 30;

type MeasuredPorts = Pick<RegistryPorts, 'runs' | 'probe'>;

/** Runs of this device, newest first, in which a version was measured. */
export async function runsOf(
	id: string,
	{ runs, probe }: MeasuredPorts
): Promise<{ readonly device: string; readonly runs: readonly Run[] }> {
	const device = deviceName(await probe.describe());
	const here = (await runs.list()).filter(
		(run) =>
			run.origin === 'measured' &&
			deviceName(run.environment) === device &&
			run.plan.variants.some((variant) => variantId(variant) === id)
	);
	return { device, runs: here };
}

/** What measured runs of this device tell of a version. Rejects as the stores do. */
export async function versionPerformance(
	version: ModelVersion,
	ports: MeasuredPorts
): Promise<VersionPerformance> {
	const { device, runs } = await runsOf(version.id, ports);
	const measured: RunPerformance[] = [];
	for (const run of runs.slice(0, mostRuns)) {
		const performance = await inRun(run, version.id, ports);
		if (performance) measured.push(performance);
	}
	return { version: version.id, device, runs: measured, retrieval: version.retrieval };
}

async function inRun(
	run: Run,
	id: string,
	{ runs }: Pick<RegistryPorts, 'runs'>
): Promise<RunPerformance | null> {
	const variant = run.plan.variants.find((one) => variantId(one) === id);
	if (!variant) return null;
	const own = (await runs.trials(run.id)).filter((trial) => variantId(trial.variant) === id);
	const results = own.map((trial) => trialResult(trial));
	const none = { scores: {}, intervals: {} };
	const { done, failed, metrics } = summarizeVariant(run, variant, results, none);
	const { id: runId, name, createdAt } = run;
	return { run: { id: runId, name, createdAt }, done, failed, metrics };
}
