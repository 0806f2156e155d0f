import type { MeasuredRun } from '#lib/core/compare/regression.ts';
import { success, type Result } from '#lib/core/failure.ts';
import type { AppPorts, CancelSignal } from '#lib/core/ports.ts';
import type { Run } from '#lib/core/run/run.ts';
import { EvidenceBook } from '../../scoring/evidence/evidence-book.ts';
import { gatherAndScore, type ScoringProgress } from '../../scoring/gather-and-score.ts';
import { RunScores } from '../../scoring/run-scores.ts';

/** A stored run with every score that can be had here without fetching a model. Rejects where stores cannot be read. */
export async function measuredRun(
	ports: AppPorts,
	run: Run,
	signal: CancelSignal,
	onProgress: (progress: ScoringProgress) => void
): Promise<Result<MeasuredRun>> {
	const stored = {
		run,
		trials: await ports.runs.trials(run.id),
		references: await ports.runs.references(run.id)
	};
	const scored = await gatherAndScore({
		...{ ports, signal, stored, onProgress },
		scores: new RunScores(ports.scoring),
		book: new EvidenceBook()
	});
	if (!scored.ok) return scored;
	return success({ run, results: scored.value.scored.results, references: stored.references });
}
