import { failed, failure, success, type Result } from '#lib/core/failure.ts';
import type { AppPorts, CancelSignal } from '#lib/core/ports.ts';
import { writeRunFile } from '#lib/core/run/run-file-writer.ts';
import type { RunFile } from '#lib/core/run/run-file.ts';
import { EvidenceBook } from './evidence/evidence-book.ts';
import { gatherAndScore } from './gather-and-score.ts';
import { RunScores } from './run-scores.ts';

export interface FileOptions {
	/** Whether a benchmark is in progress: then texts are scored, and nothing else is looked at or asked. */
	readonly measuring?: boolean;
}

/**
 * A stored run as its file, with every score that can be had on this device without fetching a model. Rejects when
 * the stores cannot be read.
 */
export async function runFileOf(
	ports: AppPorts,
	runId: string,
	signal: CancelSignal,
	{ measuring = false }: FileOptions = {}
): Promise<Result<RunFile>> {
	const run = await ports.runs.get(runId);
	if (!run)
		return failed(
			failure(
				'not-found',
				'export',
				`No run "${runId}" is kept in this browser.`,
				'Look for it on the Runs page.'
			)
		);
	const stored = {
		run,
		trials: await ports.runs.trials(runId),
		references: await ports.runs.references(runId)
	};
	const scores = new RunScores(ports.scoring);
	const scored = measuring
		? await scores.score(signal, stored)
		: await gatherAndScore({ ports, signal, stored, scores, book: new EvidenceBook() });
	if (!scored.ok) return scored;
	if (signal.aborted) return failed(failure('aborted', 'export', 'Stopped on request.'));
	const { results } = 'scored' in scored.value ? scored.value.scored : scored.value;
	return success(writeRunFile(run, results, stored.references));
}
