import type { Baseline } from '#lib/core/compare/baseline.ts';
import { deviceName } from '#lib/core/compare/device-name.ts';
import type { BaselineStore } from '#lib/core/compare-ports.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { Run } from '#lib/core/run/run.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { asFailure } from '../runs/as-failure.ts';
import { thresholdsOf, type BaselineDraft } from './baseline-draft.ts';

type Ports = Pick<AppPorts, 'baselines' | 'clock'>;

/** Does it, or says why it could not be done. */
async function attempt(work: () => Promise<void>): Promise<boolean> {
	try {
		await work();
		return true;
	} catch (error) {
		const { cause, remedy } = asFailure(error, 'storage');
		toasts.show(`${cause} ${remedy}`, { seconds: 12 });
		return false;
	}
}

/** Pins a run; `draft` has no problems. @returns whether it is kept. */
export function pinRun(ports: Ports, run: Run, draft: BaselineDraft): Promise<boolean> {
	const baseline: Baseline = {
		id: crypto.randomUUID(),
		name: draft.name.trim(),
		runId: run.id,
		device: deviceName(run.environment),
		thresholds: thresholdsOf(draft),
		note: draft.note.trim(),
		pinnedAt: ports.clock.date()
	};
	return attempt(async () => {
		await ports.baselines.put(baseline);
		toasts.show(`Pinned “${baseline.name}”.`, {
			action: { label: 'Undo', run: () => void attempt(() => ports.baselines.remove(baseline.id)) }
		});
	});
}

/** Changes name, note and thresholds; `draft` has no problems. */
export const editBaseline = (
	baselines: BaselineStore,
	baseline: Baseline,
	draft: BaselineDraft
): Promise<boolean> =>
	attempt(() =>
		baselines.put({
			...baseline,
			name: draft.name.trim(),
			note: draft.note.trim(),
			thresholds: thresholdsOf(draft)
		})
	);

/** Changes the name; an empty one, and one that another baseline has, is refused. */
export async function renameBaseline(
	baselines: BaselineStore,
	baseline: Baseline,
	name: string
): Promise<void> {
	const trimmed = name.trim().replace(/\s+/g, ' ').slice(0, 120);
	if (trimmed === '' || trimmed === baseline.name) return;
	await attempt(async () => {
		if ((await baselines.list()).some((other) => other.name === trimmed))
			return void toasts.show(`Another baseline is called “${trimmed}”; choose another name.`);
		await baselines.put({ ...baseline, name: trimmed });
	});
}

/** Forgets at once and offers the way back. The run stays. */
export const unpin = (baselines: BaselineStore, baseline: Baseline): Promise<boolean> =>
	attempt(async () => {
		await baselines.remove(baseline.id);
		toasts.show(`Unpinned “${baseline.name}”. Its run stays.`, {
			action: { label: 'Undo', run: () => void attempt(() => baselines.put(baseline)) }
		});
	});

/** Puts a run in the place of a baseline's, with its name and thresholds, and offers the way back. */
export const acceptRun = (ports: Ports, baseline: Baseline, run: Run): Promise<boolean> =>
	attempt(async () => {
		await ports.baselines.put({
			...baseline,
			runId: run.id,
			device: deviceName(run.environment),
			pinnedAt: ports.clock.date()
		});
		toasts.show(`“${run.name}” is now the run of the baseline “${baseline.name}”.`, {
			action: { label: 'Undo', run: () => void attempt(() => ports.baselines.put(baseline)) }
		});
	});
