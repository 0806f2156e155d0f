import type { Downloads } from '#lib/core/model-ports.ts';
import type { Download } from '#lib/core/models/files/download.ts';

/** Downloads that a test moves by hand. */
export class MemoryDownloads implements Downloads {
	all: readonly Download[] = [];
	readonly calls: string[] = [];
	readonly #listeners = new Set<() => void>();

	/** Puts one on the list, or in the place of the one with its id. */
	put(download: Download): void {
		const others = this.all.filter(({ id }) => id !== download.id);
		this.#set([download, ...others]);
	}

	start(): string {
		this.calls.push('start');
		return 'new';
	}

	pause(id: string): void {
		this.calls.push(`pause ${id}`);
		this.#change(id, { type: 'paused' });
	}

	resume(id: string): void {
		this.calls.push(`resume ${id}`);
		this.#change(id, { type: 'running' });
	}

	cancel(id: string): void {
		this.calls.push(`cancel ${id}`);
		this.#set(this.all.filter((one) => one.id !== id));
	}

	dismiss(id: string): void {
		this.calls.push(`dismiss ${id}`);
		this.#set(this.all.filter((one) => one.id !== id));
	}

	async settled(id: string): Promise<Download | null> {
		return this.all.find((one) => one.id === id) ?? null;
	}

	watch(onChange: () => void): () => void {
		this.#listeners.add(onChange);
		return () => this.#listeners.delete(onChange);
	}

	#change(id: string, state: Download['state']): void {
		this.#set(this.all.map((one) => (one.id === id ? { ...one, state } : one)));
	}

	#set(all: readonly Download[]): void {
		this.all = all;
		for (const listener of this.#listeners) listener();
	}
}

export const sampleDownload = (change: Partial<Download> = {}): Download => ({
	id: 'a',
	model: 'owner/little-vlm',
	revision: '0123456789abcdef0123456789abcdef01234567',
	label: 'q4, main',
	startedAt: '2026-01-01T00:00:00.000Z',
	files: [
		{
			path: 'onnx/decoder_q4.onnx',
			loadedBytes: 30e6,
			totalBytes: 90e6,
			state: 'running',
			fromStore: false
		},
		{
			path: 'tokenizer.json',
			loadedBytes: 10e6,
			totalBytes: 10e6,
			state: 'whole',
			fromStore: true
		}
	],
	state: { type: 'running' },
	bytesPerSecond: 3e6,
	...change
});
