import type { ImageColors } from '#lib/core/color/image-colors.ts';
import type { TextToScore } from '#lib/core/scoring-ports.ts';
import { without } from '#lib/core/without.ts';
import type { TextParcel } from '#lib/core/scoring/scoring-worker.ts';

/** Copying so much to the worker, and the scores back, takes the page a few milliseconds. */
const most = { texts: 100, colors: 10 };

/** Divides texts into parcels that are sent one after the other. */
export function* textParcels(texts: readonly TextToScore[]): Generator<TextParcel> {
	const numbers = new Map<ImageColors, number>();
	let start = 0;
	while (start < texts.length) {
		const colors: ImageColors[] = [];
		const colorsOf: (number | null)[] = [];
		let end = start;
		while (end < texts.length && end - start < most.texts && colors.length < most.colors) {
			const seen = texts[end++]?.evidence?.colors;
			if (seen && !numbers.has(seen)) {
				numbers.set(seen, numbers.size);
				colors.push(seen);
			}
			colorsOf.push(seen ? (numbers.get(seen) ?? null) : null);
		}
		yield { texts: texts.slice(start, end).map(withoutColors), colorsOf, colors };
		start = end;
	}
}

function withoutColors(text: TextToScore): TextToScore {
	if (!text.evidence?.colors) return text;
	return { ...text, evidence: without(text.evidence, 'colors') };
}
