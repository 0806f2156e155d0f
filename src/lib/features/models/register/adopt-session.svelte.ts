import type { Failure } from '#lib/core/failure.ts';
import type { ModelFileStore } from '#lib/core/model-ports.ts';

/** A model that was dropped on the page, on its way into the store. */
export type AdoptState =
	| { readonly type: 'idle' }
	| { readonly type: 'named'; readonly files: readonly File[]; readonly bytes: number }
	| { readonly type: 'adopting'; readonly done: number; readonly total: number }
	| { readonly type: 'failed'; readonly failure: Failure };

/** Path below what was dropped; a zip or a single file has its name alone. */
const pathOf = (file: File): string => file.webkitRelativePath || file.name;

/** `local/NAME` by the zip or the folder. */
export function nameOfDrop(files: readonly File[]): string {
	const [first] = files;
	const top = first ? (pathOf(first).split('/')[0] ?? '') : '';
	const name = top
		.replace(/\.zip$/i, '')
		.replace(/[^\w.-]+/g, '-')
		.replace(/^[-.]+|[-.]+$/g, '');
	return `local/${name || 'model'}`;
}

export class AdoptSession {
	#state = $state.raw<AdoptState>({ type: 'idle' });
	#controller: AbortController | null = null;

	constructor(private readonly store: Pick<ModelFileStore, 'adopt'>) {}

	get state(): AdoptState {
		return this.#state;
	}

	take(files: readonly File[]): void {
		if (files.length === 0 || this.#state.type === 'adopting') return;
		const bytes = files.reduce((sum, { size }) => sum + size, 0);
		this.#state = { type: 'named', files, bytes };
	}

	/** @returns `owner/name@revision` of what is now in the store; `null`: it is not, and the state says why. */
	async adopt(model: string): Promise<string | null> {
		if (this.#state.type !== 'named') return null;
		const { files, bytes } = this.#state;
		const controller = (this.#controller = new AbortController());
		this.#state = { type: 'adopting', done: 0, total: bytes };
		const result = await this.store.adopt(
			controller.signal,
			model,
			files.map((file) => ({ path: pathOf(file), file })),
			(done, total) => {
				if (!controller.signal.aborted) this.#state = { type: 'adopting', done, total };
			}
		);
		this.#controller = null;
		if (!result.ok) {
			const { failure } = result;
			this.#state = failure.kind === 'aborted' ? { type: 'idle' } : { type: 'failed', failure };
			return null;
		}
		this.#state = { type: 'idle' };
		return `${model}@${result.value.commit ?? result.value.asked}`;
	}

	cancel(): void {
		this.#controller?.abort();
		if (this.#state.type !== 'adopting') this.#state = { type: 'idle' };
	}
}
