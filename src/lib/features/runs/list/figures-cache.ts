import type { AppPorts } from '#lib/core/ports.ts';
import type { Run } from '#lib/core/run/run.ts';
import { summarizeRun } from '#lib/core/run/summary.ts';
import { RunScores } from '../../scoring/run-scores.ts';
import { qualityOrder } from '../headline.ts';
import { KeptFigures } from './kept-figures.ts';
import { runFigures, type RunFigures } from './run-row.ts';

interface KnownFigures {
	/** How many trials they were made from. */
	readonly stored: number;
	/** Whether its texts were scored. */
	readonly scored: boolean;
	readonly figures: RunFigures;
	/** Of a run in progress, whose next trials are added to it; a finished run's trials are not held. */
	readonly scores: RunScores | null;
}

/** The figures of the listed runs, made again only for a run that has new trials. */
export class FiguresCache {
	readonly #known = new Map<string, KnownFigures>();
	readonly #ports: Pick<AppPorts, 'runs' | 'scoring' | 'evidence'>;
	readonly #kept: KeptFigures;

	constructor(ports: Pick<AppPorts, 'runs' | 'scoring' | 'evidence'>) {
		this.#ports = ports;
		this.#kept = new KeptFigures(ports.evidence);
	}

	/** A run changed: its trials, or what they are judged by. */
	forget(runId: string): void {
		const known = this.#known.get(runId);
		if (known) this.#known.set(runId, { ...known, stored: -1 });
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
		const references = await this.#ports.runs.references(run.id);
		const kept = await this.#kept.get(run, stored, references);
		if (kept) {
			this.#known.set(run.id, { stored, scored: true, figures: kept, scores: null });
			return kept;
		}
		const scores =
			this.#known.get(run.id)?.scores ?? new RunScores(this.#ports.scoring, qualityOrder);
		const trials = await this.#ports.runs.trials(run.id);
		const derived = await scores.derive({ run, trials, references });
		const reply = score ? await scores.score(signal, { run, trials, references }) : null;
		const figures = runFigures(summarizeRun(run, reply?.ok ? reply.value : derived));
		const scored = reply?.ok ?? false;
		this.#known.set(run.id, {
			stored,
			scored,
			figures,
			scores: run.state === 'finished' ? null : scores
		});
		if (scored) await this.#kept.put(run, stored, references, figures);
		return figures;
	}
}
