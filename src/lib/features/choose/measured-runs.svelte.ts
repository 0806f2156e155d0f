import type { Candidate, OtherRun } from '#lib/core/choose/candidate.ts';
import type { Target, UseCase } from '#lib/core/choose/constraints.ts';
import { measuredCandidates } from '#lib/core/choose/measured-candidates.ts';
import { measuredTask } from '#lib/core/choose/measured-task.ts';
import { forUseCase, isForUseCase } from '#lib/core/choose/use-case-run.ts';
import type { Failure } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { DigestedRun } from '#lib/core/run-digests.ts';
import type { Environment } from '#lib/core/run/environment.ts';
import { asFailure } from '../runs/as-failure.ts';
import { RunDigests } from '../runs/run-digests.ts';
import { watchSettled } from '../runs/settled-watch.ts';
import { RunScores } from '../scoring/run-scores.ts';
import {
	isOfUseCase,
	otherUseOf,
	qualityChoices,
	readTask,
	taskHash,
	taskKind,
	type RunOfOtherUse,
	type RunOfUseCase,
	type TaskOfRun
} from './task-digest.ts';
import { groupsOf, otherRuns, type TaskGroup } from './task-groups.ts';

/** More runs than anybody weighs; the newest count. */
const mostRuns = 30;

/** What the runs on this device say about a use case. Runs come in one by one. */
export class MeasuredRuns {
	#measured = $state.raw<readonly RunOfUseCase[]>([]);
	#others = $state.raw<readonly RunOfOtherUse[]>([]);
	#reading = $state(true);
	#left = $state(0);
	#unscored = $state(false);
	#failure = $state.raw<Failure | null>(null);
	readonly #ports: Pick<AppPorts, 'runs' | 'digests' | 'scoring' | 'locks'>;
	readonly #digests = new Map<UseCase, RunDigests<TaskOfRun>>();
	readonly #candidates = new WeakMap<RunOfUseCase, Map<string, readonly Candidate[]>>();
	#pass = 0;
	#abort: AbortController | null = null;

	constructor(ports: Pick<AppPorts, 'runs' | 'digests' | 'scoring' | 'locks'>) {
		this.#ports = ports;
	}

	get reading(): boolean {
		return this.#reading;
	}

	/** Older runs that were not looked at. */
	get left(): number {
		return this.#left;
	}

	/** A benchmark is running, which scoring would slow down. */
	get unscored(): boolean {
		return this.#unscored;
	}

	get failure(): Failure | null {
		return this.#failure;
	}

	/** Most variants first. */
	readonly groups: readonly TaskGroup[] = $derived.by(() => groupsOf(this.#measured));

	/** Keeps up with the runs of a use case, whichever tab changes them. Returns the unsubscriber. */
	watch(useCase: UseCase): () => void {
		this.#measured = [];
		this.#others = [];
		const stop = watchSettled(this.#ports.runs, () => void this.#read(useCase));
		void this.#read(useCase);
		return () => {
			stop();
			this.#abort?.abort();
			this.#pass++;
		};
	}

	/** The newest measurement of each variant of a group; one of the target before those of other devices. */
	candidates(
		{ runs }: TaskGroup,
		target: Target,
		here: Environment | null,
		quality: string | null
	): Candidate[] {
		const newest = new Map<string, Candidate>();
		for (const measured of runs)
			for (const candidate of this.#candidatesOf(measured, target, here, quality)) {
				const known = newest.get(candidate.id);
				if (!known || (isElsewhere(known) && !isElsewhere(candidate)))
					newest.set(candidate.id, candidate);
			}
		return [...newest.values()];
	}

	/** Variants that ran, though not for a group, with the newest run of each. By `offerKey`. */
	elsewhere(group: TaskGroup | null): ReadonlyMap<string, OtherRun> {
		return otherRuns(this.groups, group, this.#others);
	}

	#candidatesOf(
		measured: RunOfUseCase,
		target: Target,
		here: Environment | null,
		quality: string | null
	): readonly Candidate[] {
		const known = this.#candidates.get(measured) ?? new Map<string, readonly Candidate[]>();
		this.#candidates.set(measured, known);
		const key = JSON.stringify([target, here?.os, quality]);
		const made = known.get(key) ?? measuredCandidates(measured, { target, here, quality });
		known.set(key, made);
		return made;
	}

	async #read(useCase: UseCase): Promise<void> {
		const pass = ++this.#pass;
		this.#abort?.abort();
		const { signal } = (this.#abort = new AbortController());
		this.#reading = true;
		try {
			// Scoring takes processor time, and no benchmark of any tab is to pay for it.
			const quiet = (await this.#ports.locks.held()).size === 0;
			const known = await this.#digestsOf(useCase).list();
			if (pass !== this.#pass) return;
			const measured: RunOfUseCase[] = [];
			const others: RunOfOtherUse[] = [];
			let unscored = false;
			let looked = 0;
			for (const { at, value } of known) {
				if (measured.length === mostRuns) break;
				looked++;
				const task =
					value === undefined ? await this.#measure(at, useCase, quiet ? signal : null) : value;
				if (pass !== this.#pass) return;
				if (!task) continue;
				if (!isOfUseCase(task)) {
					others.push(task);
					continue;
				}
				unscored ||= value === undefined && !quiet;
				measured.push(task);
				// Where there were runs before, they stay until all were read again.
				if (value === undefined && measured.length > this.#measured.length)
					this.#measured = [...measured];
			}
			this.#unscored = unscored;
			this.#left = known.length - looked;
			this.#measured = measured;
			this.#others = others;
			this.#failure = null;
		} catch (error) {
			if (pass === this.#pass) this.#failure = asFailure(error, 'storage');
		} finally {
			if (pass === this.#pass) this.#reading = false;
		}
	}

	/**
	 * `null` where the run is gone.
	 *
	 * @param signal `null`: without scores, and then nothing of it is kept.
	 */
	async #measure(
		at: DigestedRun,
		useCase: UseCase,
		signal: AbortSignal | null
	): Promise<TaskOfRun | null> {
		const { runs, scoring } = this.#ports;
		const digests = this.#digestsOf(useCase);
		const run = await runs.get(at.runId);
		if (!run) return null;
		if (!run.plan.prompts.some((prompt) => isForUseCase(prompt, useCase))) {
			const other = otherUseOf(run);
			await digests.keep(at, other, other);
			return other;
		}
		const [trials, references] = [await runs.trials(run.id), await runs.references(run.id)];
		const used = forUseCase({ run, trials, references }, useCase);
		if (!used) return null;
		const scores = new RunScores(scoring, qualityChoices);
		const derived = await scores.derive(used);
		const reply = signal && (await scores.score(signal, used));
		const measured = measuredTask(used.run, reply?.ok ? reply.value : derived);
		const task = { ...measured, task: await taskHash(used) };
		if (reply?.ok) await digests.keep(at, task, task);
		return task;
	}

	#digestsOf(useCase: UseCase): RunDigests<TaskOfRun> {
		const known = this.#digests.get(useCase);
		if (known) return known;
		const digests = new RunDigests(this.#ports.digests, taskKind(useCase), readTask);
		this.#digests.set(useCase, digests);
		return digests;
	}
}

const isElsewhere = ({ measured }: Candidate): boolean =>
	measured?.source.type === 'run' && measured.source.device !== null;
