import type { Download } from './download.ts';

/** A download, or several, in figures. */
export interface DownloadFigures {
	readonly loadedBytes: number;
	/** `null` while the size of one file is not known. */
	readonly totalBytes: number | null;
	/** 0–1; `null` while it is not known. */
	readonly share: number | null;
	/** At the speed of the last seconds; `null` while nothing moves, or the size is not known. */
	readonly leftMs: number | null;
	/** In durable storage before the download began, and so not fetched again. */
	readonly fromStoreBytes: number;
}

/** What is on its way, or will be by itself. */
export const isMoving = ({ state }: Pick<Download, 'state'>): boolean =>
	state.type === 'waiting' || state.type === 'running' || state.type === 'retrying';

/** All files of all these downloads together. */
export function downloadFigures(
	downloads: readonly Pick<Download, 'files' | 'bytesPerSecond'>[]
): DownloadFigures {
	const files = downloads.flatMap((download) => download.files);
	const loadedBytes = files.reduce((sum, file) => sum + file.loadedBytes, 0);
	const totalBytes = files.reduce<number | null>(
		(sum, file) => (sum === null || file.totalBytes === null ? null : sum + file.totalBytes),
		0
	);
	const speed = downloads.reduce((sum, { bytesPerSecond }) => sum + (bytesPerSecond ?? 0), 0);
	return {
		loadedBytes,
		totalBytes,
		share: totalBytes ? Math.min(1, loadedBytes / totalBytes) : null,
		leftMs: totalBytes !== null && speed > 0 ? ((totalBytes - loadedBytes) / speed) * 1000 : null,
		fromStoreBytes: files.reduce(
			(sum, file) => sum + (file.fromStore ? (file.totalBytes ?? file.loadedBytes) : 0),
			0
		)
	};
}
