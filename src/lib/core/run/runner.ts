import { variantId } from '../models/variant.ts';
import type { AppPorts } from '../ports.ts';
import type { RunControl } from './control.ts';
import type { RunEvent } from './events.ts';
import type { Run, RunState } from './run.ts';
import { schedule, type ScheduledTrial } from './schedule.ts';
import { VariantBlock, type BlockContext } from './variant-block.ts';

export type RunnerPorts = Pick<
	AppPorts,
	'inference' | 'imageReader' | 'images' | 'runs' | 'visibility' | 'pressure' | 'clock'
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
	const blocks = new Blocks(run, left, { ports, control, emit, setState });
	let complete = true;
	try {
		for (const trial of left) {
			complete = await blocks.of(trial).next();
			if (!complete) break;
		}
	} finally {
		blocks.close();
	}
	const state = complete ? 'finished' : 'stopped';
	await setState(state, ports.clock.date());
	return state;
}

/**
 * One block per variant, made when its first trial comes. In a plan of blocks a variant's worker ends with its last
 * trial, before the next variant is loaded; interleaved, all stay until the run ends.
 */
class Blocks {
	readonly #trials = new Map<string, ScheduledTrial[]>();
	readonly #blocks = new Map<string, VariantBlock>();

	constructor(
		private readonly run: Run,
		trials: readonly ScheduledTrial[],
		private readonly context: BlockContext
	) {
		for (const trial of trials) {
			const id = variantId(trial.variant);
			const own = this.#trials.get(id);
			if (own) own.push(trial);
			else this.#trials.set(id, [trial]);
		}
	}

	/** The block whose next trial this is. */
	of(trial: ScheduledTrial): VariantBlock {
		for (const block of this.#blocks.values()) if (!block.hasNext) block.close();
		const id = variantId(trial.variant);
		const known = this.#blocks.get(id);
		if (known) return known;
		const block = new VariantBlock(this.run, this.#trials.get(id) ?? [], this.context);
		this.#blocks.set(id, block);
		return block;
	}

	close(): void {
		for (const block of this.#blocks.values()) block.close();
	}
}
