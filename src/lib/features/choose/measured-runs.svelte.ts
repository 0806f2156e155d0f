import { type Candidate } from '#lib/core/choose/candidate.ts';
import type { Target, UseCase } from '#lib/core/choose/constraints.ts';
import { measuredCandidates } from '#lib/core/choose/measured-candidates.ts';
import { forUseCase, isForUseCase, taskKey, taskWords } from '#lib/core/choose/use-case-run.ts';
import type { Failure } from '#lib/core/failure.ts';
import { variantId } from '#lib/core/models/variant.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { Environment } from '#lib/core/run/environment.ts';
import type { Run } from '#lib/core/run/run.ts';
import type { ScoredRun } from '#lib/core/run/scored-run.ts';
import { asFailure } from '../runs/as-failure.ts';
import { qualityOrder } from '../runs/headline.ts';
import { watchSettled } from '../runs/settled-watch.ts';
import { RunScores } from '../scoring/run-scores.ts';

/** The scores that follow from texts and references alone, and so can be had for every run. */
export const qualityChoices: readonly string[] = [...qualityOrder, 'rouge1', 'cider', 'chrf'];

/** More runs than anybody weighs; the newest count. */
const mostRuns = 30;

/** A run's part for the use case, scored. */
interface MeasuredRun {
	readonly run: Run;
	readonly task: string;
	readonly scored: ScoredRun;
}

/** Runs whose figures can be weighed against each other. */
export interface TaskGroup {
	readonly key: string;
	/** `12 pictures, 3 prompts`. */
	readonly words: string;
	/** Newest first. */
	readonly runs: readonly MeasuredRun[];
	readonly variants: number;
}

/** What the runs on this device say about a use case. Runs come in one by one. */
export class MeasuredRuns {
	#measured = $state.raw<readonly MeasuredRun[]>([]);
	#reading = $state(true);
	#left = $state(0);
	#unscored = $state(false);
	#failure = $state.raw<Failure | null>(null);
	readonly #ports: Pick<AppPorts, 'runs' | 'scoring' | 'locks'>;
	readonly #scores = new Map<string, RunScores>();
	readonly #candidates = new WeakMap<MeasuredRun, Map<string, readonly Candidate[]>>();
	#pass = 0;
	#abort: AbortController | null = null;

	constructor(ports: Pick<AppPorts, 'runs' | 'scoring' | 'locks'>) {
		this.#ports = ports;
	}

	get reading(): boolean {
		return this.#reading;
	}

	/** Older runs that were not read. */
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

	#candidatesOf(
		measured: MeasuredRun,
		target: Target,
		here: Environment | null,
		quality: string | null
	): readonly Candidate[] {
		const known = this.#candidates.get(measured) ?? new Map<string, readonly Candidate[]>();
		this.#candidates.set(measured, known);
		const key = JSON.stringify([target, here?.os, quality]);
		const made =
			known.get(key) ??
			measuredCandidates(measured.run, measured.scored, { target, here, quality });
		known.set(key, made);
		return made;
	}

	async #read(useCase: UseCase): Promise<void> {
		const pass = ++this.#pass;
		this.#abort?.abort();
		const { signal } = (this.#abort = new AbortController());
		this.#reading = true;
		try {
			const { runs, locks } = this.#ports;
			// Scoring takes processor time, and no benchmark of any tab is to pay for it.
			const quiet = (await locks.held()).size === 0;
			this.#unscored = !quiet;
			const asked = (await runs.list()).filter(({ plan }) =>
				plan.prompts.some((prompt) => isForUseCase(prompt, useCase))
			);
			this.#left = Math.max(0, asked.length - mostRuns);
			const measured: MeasuredRun[] = [];
			for (const run of asked.slice(0, mostRuns)) {
				const used = forUseCase(
					{
						run,
						trials: await runs.trials(run.id),
						references: await runs.references(run.id)
					},
					useCase
				);
				if (!used) continue;
				const scores = this.#scoresOf(`${useCase}:${run.id}`);
				const derived = await scores.derive(used);
				const reply = quiet ? await scores.score(signal, used) : null;
				if (pass !== this.#pass) return;
				measured.push({
					run: used.run,
					task: taskKey(used),
					scored: reply?.ok ? reply.value : derived
				});
				// Where there were runs before, they stay until all were read again.
				if (measured.length > this.#measured.length) this.#measured = [...measured];
			}
			this.#measured = measured;
			this.#failure = null;
		} catch (error) {
			if (pass === this.#pass) this.#failure = asFailure(error, 'storage');
		} finally {
			if (pass === this.#pass) this.#reading = false;
		}
	}

	#scoresOf(key: string): RunScores {
		const scores = this.#scores.get(key) ?? new RunScores(this.#ports.scoring, [...qualityChoices]);
		this.#scores.set(key, scores);
		return scores;
	}
}

const isElsewhere = ({ measured }: Candidate): boolean =>
	measured?.source.type === 'run' && measured.source.device !== null;

function groupsOf(measured: readonly MeasuredRun[]): TaskGroup[] {
	const byTask = new Map<string, MeasuredRun[]>();
	for (const one of measured) byTask.set(one.task, [...(byTask.get(one.task) ?? []), one]);
	return [...byTask]
		.map(([key, runs]) => ({
			...{ key, runs },
			words: taskWords((runs[0] as MeasuredRun).run.plan),
			variants: new Set(runs.flatMap(({ run }) => run.plan.variants.map(variantId))).size
		}))
		.sort((a, b) => b.variants - a.variants);
}

/** The scores that any run of a group has, in the order in which they say most. */
export const scoresIn = ({ runs }: TaskGroup): string[] =>
	qualityChoices.filter((id) =>
		runs.some(({ scored }) =>
			Object.values(scored.groups).some(({ scores }) => scores[id]?.status === 'scored')
		)
	);
