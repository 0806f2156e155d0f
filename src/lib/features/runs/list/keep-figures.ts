import { measuredTask } from '#lib/core/choose/measured-task.ts';
import { useCases } from '#lib/core/choose/constraints.ts';
import { forUseCase } from '#lib/core/choose/use-case-run.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { DigestedRun } from '#lib/core/run-digests.ts';
import type { ScoredRun } from '#lib/core/run/scored-run.ts';
import { summarizeRun } from '#lib/core/run/summary.ts';
import { otherUseOf, qualityChoices, taskHash, taskKind } from '../../choose/task-digest.ts';
import { historyKind } from '../../history/history-digest.ts';
import { historyPart } from '../../history/history-metrics.ts';
import { RunScores, type StoredRun } from '../../scoring/run-scores.ts';

/**
 * Keeps what history and choice say of a run that is over, while its trials are at hand, so that these pages need not
 * read them. What is not kept, they make for themselves.
 * @param scored with the scores of `qualityChoices`.
 */
export async function keepFigures(
	{ digests, scoring }: Pick<AppPorts, 'digests' | 'scoring'>,
	at: DigestedRun,
	stored: StoredRun,
	scored: ScoredRun,
	signal: AbortSignal
): Promise<void> {
	const keep = (kind: string, digest: unknown) => digests.keep(at, kind, digest);
	const { run } = stored;
	await keep(historyKind(null), historyPart(run, summarizeRun(run, scored), null));
	for (const useCase of useCases) {
		const used = forUseCase(stored, useCase);
		if (!used) {
			await keep(taskKind(useCase), otherUseOf(run));
			continue;
		}
		// Texts of a use case are judged apart from those of others.
		const reply =
			used === stored ? null : await new RunScores(scoring, qualityChoices).score(signal, used);
		if (reply && !reply.ok) return;
		const measured = measuredTask(used.run, reply?.value ?? scored);
		await keep(taskKind(useCase), { ...measured, task: await taskHash(used) });
	}
}
