import type { Download, FileDownload } from '#lib/core/models/files/download.ts';
import type { DownloadFigures } from '#lib/core/models/files/download-figures.ts';
import { formatBytes, formatSpan } from '#lib/ui/format.ts';

export const modelName = ({ model }: Pick<Download, 'model'>): string =>
	model.split('/').at(-1) ?? model;

/** A commit by its first seven digits; a branch, tag or content revision as it is, unless it is long. */
export const shortRevision = (revision: string): string =>
	/^[\da-f]{40,64}$/.test(revision) ? revision.slice(0, 7) : revision.slice(0, 24);

/** @param nowMs wall clock */
export function stateWords({ state }: Pick<Download, 'state'>, nowMs: number): string {
	switch (state.type) {
		case 'waiting':
			return 'Waiting';
		case 'running':
			return 'Downloading';
		case 'retrying': {
			const left = Math.max(0, state.retryAtMs - nowMs);
			return `Tries again in ${formatSpan(left)} (attempt ${state.attempt + 1})`;
		}
		case 'paused':
			return 'Paused';
		case 'failed':
			return 'Failed';
		case 'done':
			return 'Done';
	}
}

const fileStates: Readonly<Record<FileDownload['state'], string>> = {
	waiting: 'waiting',
	running: 'downloading',
	checking: 'checking SHA-256',
	whole: 'whole'
};

export const fileWords = ({ state, fromStore }: FileDownload): string =>
	state === 'whole' && fromStore ? 'was here' : fileStates[state];

/** `45 MB of 90 MB`; `45 MB` while the size is not known. */
export const bytesWords = ({
	loadedBytes,
	totalBytes
}: Pick<FileDownload, 'loadedBytes' | 'totalBytes'>): string =>
	totalBytes === null
		? formatBytes(loadedBytes)
		: `${formatBytes(loadedBytes)} of ${formatBytes(totalBytes)}`;

/** Whole percent, never 100 before all of it is there. */
export const percentWords = (share: number | null): string | null =>
	share === null ? null : `${share < 1 ? Math.min(99, Math.floor(share * 100)) : 100} %`;

/** `3.2 MB/s, 20 s left`; empty while nothing moves. */
export const paceWords = (
	bytesPerSecond: number | null,
	{ leftMs }: Pick<DownloadFigures, 'leftMs'>
): string =>
	[
		bytesPerSecond === null ? null : `${formatBytes(bytesPerSecond)}/s`,
		leftMs === null ? null : `${formatSpan(leftMs)} left`
	]
		.filter(Boolean)
		.join(', ');

/** What a screen reader is told when a state changes; `null`: nothing worth an interruption. */
export function endWords(download: Download): string | null {
	const what = `${modelName(download)} ${download.label}`;
	switch (download.state.type) {
		case 'done':
			return `${what} is on this device.`;
		case 'failed':
			return `${what} could not be downloaded. ${download.state.failure.cause}`;
		case 'paused':
			return `The download of ${what} is paused.`;
		default:
			return null;
	}
}
