import { failed, failure, success, type Result } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { writeRunFile } from '#lib/core/run/run-file-writer.ts';
import { asFailure } from './as-failure.ts';

/** Saves a run as `loupe.run/1` JSON, with every trial and the references of its images. Never rejects. */
export async function exportRun(
	runId: string,
	{ runs, files }: Pick<AppPorts, 'runs' | 'files'>
): Promise<Result<string>> {
	try {
		const run = await runs.get(runId);
		if (!run)
			return failed(failure('storage', 'export', `The run ${runId} is not stored on this device.`));
		const document = writeRunFile(run, await runs.trials(runId), await runs.references(runId));
		const name = `${run.name} ${run.createdAt.slice(0, 10)}.loupe.json`;
		files.save(name, `${JSON.stringify(document, null, '\t')}\n`, 'application/json');
		return success(name);
	} catch (error) {
		return failed(asFailure(error, 'export'));
	}
}
