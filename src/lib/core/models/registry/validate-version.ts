import { failed, type Result } from '../../failure.ts';
import type { LoadEvent } from '../../inference-ports.ts';
import type { CancelSignal } from '../../ports.ts';
import { bytesOf } from '../files/variant-files.ts';
import { unsupported } from '../variant-support.ts';
import { ensureFilesHere } from './absent-files.ts';
import { attempt } from '../../attempt.ts';
import { raise, throwIfAborted } from './stopping.ts';
import type { ModelType } from './model-type.ts';
import { openVersion } from './open-version.ts';
import { registryEvent } from './registry-event.ts';
import type { RegistryPorts } from './registry-ports.ts';
import type { StepTimes } from './step-times.ts';
import { learnedFiles, loadedProblem } from './version-files.ts';
import { variantOf } from './version-variant.ts';
import type { ModelVersion } from './version.ts';

/**
 * Shows that a version works on this device as it is used for a type: its files are here, the device can run it, what
 * was loaded is byte for byte what was registered, and it answers. Its worker is gone when this ends. Never rejects.
 */
export async function validateVersion(
	version: ModelVersion,
	type: ModelType,
	ports: RegistryPorts,
	signal: CancelSignal,
	times: StepTimes
): Promise<Result<void>> {
	const ready = await attempt('load', version.id, async () => {
		throwIfAborted(signal, version.id);
		times.begin('files');
		await ensureFilesHere(version, ports, signal);
		throwIfAborted(signal, version.id);
		times.begin('device');
		const { adapter } = await ports.probe.describe();
		const cannot = unsupported(variantOf(version), adapter);
		if (cannot) raise(cannot);
		throwIfAborted(signal, version.id);
	});
	if (!ready.ok) return ready;
	times.begin('load');
	const loading = loadedBytes(version, times);
	const opened = await openVersion(version, type, ports, signal, loading);
	if (!opened.ok) return opened;
	try {
		const wrong = loadedProblem(version, opened.value.files);
		if (wrong) return failed(wrong);
		times.begin('smoke');
		const answered = await opened.value.smoke(signal);
		if (!answered.ok) return answered;
		return await attempt('storage', version.id, async () => {
			const files = learnedFiles(version.files, opened.value.files);
			if (files === version.files) return;
			const known = version.files.filter(({ sha256 }) => sha256 !== null).length;
			await ports.versions.update(
				version.id,
				(stored) => ({ ...stored, files: learnedFiles(stored.files, opened.value.files) }),
				registryEvent(ports, version, {
					type: 'hashed',
					files: files.filter(({ sha256 }) => sha256 !== null).length - known
				})
			);
		});
	} finally {
		opened.value.close();
	}
}

/** Tells how many bytes of all files are loaded. */
function loadedBytes({ files }: ModelVersion, times: StepTimes): (event: LoadEvent) => void {
	const total = bytesOf(files);
	const byFile = new Map<string, number>();
	return (event) => {
		if (event.type !== 'file') return;
		byFile.set(event.file, event.loadedBytes);
		const done = [...byFile.values()].reduce((sum, bytes) => sum + bytes, 0);
		times.tell(done, total === null ? null : Math.max(total, done));
	};
}
