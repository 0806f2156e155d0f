import { failed, success, type Result } from '#lib/core/failure.ts';
import type { AppPorts, CancelSignal } from '#lib/core/ports.ts';
import { runFileOf, type FileOptions } from '../scoring/run-file-of.ts';
import { asFailure } from './as-failure.ts';

/**
 * Saves a run as `loupe.run/1` JSON, with every trial, every score that can be had and the references of its images.
 * Never rejects.
 */
export async function exportRun(
	runId: string,
	ports: AppPorts,
	signal: CancelSignal,
	options: FileOptions = {}
): Promise<Result<string>> {
	try {
		const document = await runFileOf(ports, runId, signal, options);
		if (!document.ok) return document;
		const { name: title, createdAt } = document.value;
		const name = `${title} ${createdAt.slice(0, 10)}.loupe.json`;
		ports.files.save(name, `${JSON.stringify(document.value, null, '\t')}\n`, 'application/json');
		return success(name);
	} catch (error) {
		return failed(asFailure(error, 'export'));
	}
}
