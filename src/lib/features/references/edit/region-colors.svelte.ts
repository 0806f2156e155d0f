import type { ImageColors } from '#lib/core/color/image-colors.ts';
import { regionAccuracy, regionFor, type RegionAccuracy } from '#lib/core/color/region-accuracy.ts';
import type { BinaryFile } from '#lib/core/ports.ts';
import type { ExpectedColor } from '#lib/core/references/reference.ts';
import type { ColorReader } from '#lib/core/scoring-ports.ts';

/** A box that is being drawn changes with every move of the pointer. */
const settleMs = 250;

/** How much of each region really has the color that is expected there, read again when a box was changed. */
export class RegionMeasures {
	#colors = $state.raw<ImageColors | null>(null);
	#reading = $state(false);
	#cancel: AbortController | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;
	readonly #reader: ColorReader;

	constructor(reader: ColorReader) {
		this.#reader = reader;
	}

	get reading(): boolean {
		return this.#reading;
	}

	/** Looks at the boxes soon. Ends what is being looked at. */
	look(file: BinaryFile, name: string, expected: readonly ExpectedColor[]): void {
		this.close();
		const boxes = expected.flatMap(({ region, box }) => (box ? [{ region, box }] : []));
		this.#reading = true;
		const cancel = (this.#cancel = new AbortController());
		this.#timer = setTimeout(() => {
			void this.#reader.colors(file, name, boxes, cancel.signal).then((colors) => {
				if (cancel.signal.aborted) return;
				this.#colors = colors.ok ? colors.value : null;
				this.#reading = false;
			});
		}, settleMs);
	}

	/** `null` while it is not known: being read, a color that is none, or a picture that cannot be read. */
	of(expected: ExpectedColor): { accuracy: RegionAccuracy; main: string | null } | null {
		if (!this.#colors || !/^#[\da-f]{6}$/i.test(expected.hex)) return null;
		const accuracy = regionAccuracy(this.#colors, expected);
		const main = regionFor(this.#colors, expected)?.palette[0]?.hex ?? null;
		return accuracy && { accuracy, main };
	}

	close(): void {
		clearTimeout(this.#timer);
		this.#cancel?.abort();
	}
}
