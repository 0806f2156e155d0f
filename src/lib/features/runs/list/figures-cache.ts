import type { AppPorts } from '#lib/core/ports.ts';
import type { Run } from '#lib/core/run/run.ts';
import { summarizeRun } from '#lib/core/run/summary.ts';
import { RunScores } from '../../scoring/run-scores.ts';
import { qualityOrder } from '../headline.ts';
import { runFigures, type RunFigures } from './run-row.ts';

interface KnownFigures {
	/** How many trials they were made from. */
	readonly stored: number;
	/** Whether its texts were scored. */
	readonly scored: boolean;
	readonly figures: RunFigures;
	readonly scores: RunScores;
}

/** The figures of the listed runs, made again only for a run that has new trials. */
export class FiguresCache {
	readonly #known = new Map<string, KnownFigures>();
	readonly #ports: Pick<AppPorts, 'runs' | 'scoring'>;

	constructor(ports: Pick<AppPorts, 'runs' | 'scoring'>) {
		this.#ports = ports;
	}

	/** The last figures of a run, or `null` before the first. */
	last(runId: string): RunFigures | null {
		return this.#known.get(runId)?.figures ?? null;
	}

	/** `scored`: whether it counts that its scores are there. */
	isCurrent(runId: string, stored: number, scored: boolean): boolean {
		const known = this.#known.get(runId);
		return known?.stored === stored && (known.scored || !scored);
	}

	/**
	 * `score`: with the scores that follow from texts alone; not while a benchmark is in progress. A run whose texts
	 * cannot be scored has its other figures.
	 */
	async figures(
		run: Run,
		stored: number,
		signal: AbortSignal,
		score: boolean
	): Promise<RunFigures> {
		const scores =
			this.#known.get(run.id)?.scores ?? new RunScores(this.#ports.scoring, qualityOrder);
		const trials = await this.#ports.runs.trials(run.id);
		const references = await this.#ports.runs.references(run.id);
		const derived = await scores.derive({ run, trials, references });
		const reply = score ? await scores.score(signal, { run, trials, references }) : null;
		const figures = runFigures(summarizeRun(run, reply?.ok ? reply.value : derived));
		this.#known.set(run.id, { stored, scored: reply?.ok ?? false, figures, scores });
		return figures;
	}
}
