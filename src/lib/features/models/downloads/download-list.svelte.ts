import type { Downloads } from '#lib/core/model-ports.ts';
import type { Download } from '#lib/core/models/files/download.ts';
import { downloadFigures, isMoving } from '#lib/core/models/files/download-figures.ts';
import { endWords } from './download-words.ts';

/** Downloads of all tabs as they are. Made while a component is set up, and ends with it. */
export class DownloadList {
	#all = $state.raw<readonly Download[]>([]);
	#said = $state('');

	constructor(readonly port: Downloads) {
		this.#all = port.all;
		$effect(() => port.watch(() => this.#take(port.all)));
	}

	/** Newest first. */
	get all(): readonly Download[] {
		return this.#all;
	}

	readonly moving: readonly Download[] = $derived.by(() => this.#all.filter(isMoving));
	/** Of what moves, all together. */
	readonly progress = $derived.by(() => downloadFigures(this.moving));
	/** Those that stopped and can go on. */
	readonly stopped: readonly Download[] = $derived.by(() =>
		this.#all.filter(({ state }) => state.type === 'paused' || state.type === 'failed')
	);

	/** Whether files of a model at a revision are on their way. */
	fetches({ model, revision }: Pick<Download, 'model' | 'revision'>): boolean {
		return this.moving.some((one) => one.model === model && one.revision === revision);
	}

	/** The last change of a state in words, for a live region: bytes are never announced. */
	get said(): string {
		return this.#said;
	}

	#take(next: readonly Download[]): void {
		const before = new Map(this.#all.map((download) => [download.id, download.state.type]));
		const words = next.flatMap((download) => {
			const was = before.get(download.id);
			return was !== undefined && was !== download.state.type ? (endWords(download) ?? []) : [];
		});
		if (words.length > 0) this.#said = words.join(' ');
		this.#all = next;
	}
}
