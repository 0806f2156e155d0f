import { variantId } from '../models/variant.ts';
import type { AppPorts } from '../ports.ts';
import type { RunControl } from './control.ts';
import type { RunEvent } from './events.ts';
import type { Run, RunState } from './run.ts';
import { schedule, type ScheduledTrial } from './schedule.ts';
import { VariantBlock } from './variant-block.ts';

export type RunnerPorts = Pick<
	AppPorts,
	'inference' | 'imageReader' | 'images' | 'runs' | 'visibility' | 'clock'
>;

/**
 * Executes what is left of a run: every scheduled trial that is not in `done`, each written before the next begins.
 * A failed trial is a row; a lost worker is replaced; a variant that cannot be loaded is recorded as such and the run
 * goes on with the next. Stopping leaves the trial in progress unwritten, to be run on resume.
 *
 * @returns `finished` or `stopped`, as stored.
 * @throws FailureError only when the store fails, since a trial that cannot be kept must not be run for nothing.
 */
export async function executeRun(
	run: Run,
	done: ReadonlySet<number>,
	ports: RunnerPorts,
	control: RunControl,
	emit: (event: RunEvent) => void
): Promise<RunState> {
	const setState = async (state: RunState, endedAt: string | null = null) => {
		await ports.runs.update(run.id, (stored) => ({ ...stored, state, endedAt }));
		emit({ type: 'state', state });
	};
	await setState('running');
	const left = schedule(run.plan).filter((trial) => !done.has(trial.index));
	let complete = true;
	for (const block of byVariant(left)) {
		complete = await new VariantBlock(run, block, { ports, control, emit, setState }).execute();
		if (!complete) break;
	}
	const state = complete ? 'finished' : 'stopped';
	await setState(state, ports.clock.date());
	return state;
}

/** The schedule keeps a variant's trials together, so each block needs one worker. */
function byVariant(trials: readonly ScheduledTrial[]): ScheduledTrial[][] {
	const blocks = new Map<string, ScheduledTrial[]>();
	for (const trial of trials) {
		const id = variantId(trial.variant);
		const block = blocks.get(id);
		if (block) block.push(trial);
		else blocks.set(id, [trial]);
	}
	return [...blocks.values()];
}
