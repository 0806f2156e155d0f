import type { Failure } from '#lib/core/failure.ts';
import type { ImageReader } from '#lib/core/ports.ts';
import {
	collectImages,
	emptyCollection,
	noPictures,
	picturesOf,
	type CollectedImage,
	type Collection
} from '../collect-images.ts';

/** Which pictures are to be described: the first of the demo suite, or the user's own. */
export class ImageSelection {
	source = $state<'suite' | 'own'>('suite');
	suiteCount = $state(12);
	#own = $state.raw<Collection>(emptyCollection);
	#reading = $state.raw<{ readonly done: number; readonly total: number } | null>(null);
	#failure = $state.raw<Failure | null>(null);
	/** Files are added one batch after the other, so that two drops cannot lose each other's pictures. */
	#queue: Promise<void> = Promise.resolve();

	constructor(private readonly reader: ImageReader) {}

	get own(): Collection {
		return this.#own;
	}

	/** While files are being looked at. */
	get reading() {
		return this.#reading;
	}

	get failure(): Failure | null {
		return this.#failure;
	}

	add(files: readonly File[]): Promise<void> {
		if (files.length === 0) return this.#queue;
		this.source = 'own';
		this.#queue = this.#queue.then(() => this.#read(files));
		return this.#queue;
	}

	remove(image: CollectedImage): void {
		this.#own = { ...this.#own, images: this.#own.images.filter((other) => other !== image) };
	}

	clear(): void {
		this.#own = emptyCollection;
		this.#failure = null;
	}

	async #read(files: readonly File[]): Promise<void> {
		// A file that was picked one by one is a row even when it is no picture: it was meant.
		const fromFolder = files.some((file) => file.webkitRelativePath !== '');
		const pictures = fromFolder
			? picturesOf(files)
			: files.map((file) => ({ name: file.name, file }));
		this.#failure = pictures.length === 0 ? noPictures : null;
		this.#reading = { done: 0, total: pictures.length };
		try {
			this.#own = await collectImages(
				{ ...this.#own, duplicates: [] },
				pictures,
				this.reader,
				(done, total) => (this.#reading = { done, total })
			);
		} finally {
			this.#reading = null;
		}
	}
}
