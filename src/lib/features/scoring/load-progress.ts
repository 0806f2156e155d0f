import type { LoadEvent } from '#lib/core/inference-ports.ts';

/** The bytes of a model's files together, as far as the server has told their sizes. */
export class LoadProgress {
	readonly #files = new Map<string, { readonly loaded: number; readonly total: number }>();

	constructor(private readonly onProgress: (done: number, total: number) => void) {}

	take(event: LoadEvent): void {
		if (event.type !== 'file') return;
		const { file, loadedBytes, totalBytes } = event;
		this.#files.set(file, { loaded: loadedBytes, total: totalBytes ?? loadedBytes });
		const files = [...this.#files.values()];
		this.onProgress(
			files.reduce((sum, { loaded }) => sum + loaded, 0),
			files.reduce((sum, { total }) => sum + total, 0)
		);
	}
}
