import { failure, FailureError } from '#lib/core/failure.ts';
import type { Part } from './part.ts';
import type { RemoteFile } from './remote-file.ts';

const megabytes = (bytes: number): string =>
	bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** Says how much is missing and how much there is. */
export async function storageFull(remote: RemoteFile, part: Part): Promise<FailureError> {
	const total = part.totalBytes ?? remote.bytes;
	const missing = total === null ? 'more' : `${megabytes(total - part.size)} more`;
	const estimate = await globalThis.navigator?.storage?.estimate?.().catch(() => null);
	const free =
		estimate?.quota === undefined || estimate.usage === undefined
			? ''
			: ` and the browser has ${megabytes(Math.max(0, estimate.quota - estimate.usage))} left for this site`;
	return new FailureError(
		failure(
			'storage-full',
			'download',
			`${remote.subject}: ${remote.path} needs ${missing}${free}.`,
			'Delete models or old runs, or free space on the disk, then resume; what came is kept.'
		)
	);
}
