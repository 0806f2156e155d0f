import { failure } from '#lib/core/failure.ts';
import type { ReferenceReader } from '#lib/core/scoring-ports.ts';
import { spawnReferencesWorker } from './bridge.ts';

/** Reads each file in a worker of its own, which is ended with its memory when the file is read. */
export function createReferenceReader(): ReferenceReader {
	return {
		async read(signal, file) {
			const bridge = spawnReferencesWorker();
			try {
				return await bridge.call('import', signal, (reader) => reader.read(file, file.name));
			} finally {
				bridge.end(failure('aborted', 'import', 'The file has been read.'));
			}
		}
	};
}
