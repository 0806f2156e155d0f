import type { Florence2Answer } from './florence2-tasks.ts';

/** Places are told in thousandths of the picture's edges. */
const bins = 1000;

const place = (corners: number) => new RegExp(`([^<]*)${'<loc_(\\d+)>'.repeat(corners * 2)}`, 'g');
const patterns = { boxes: place(2), quads: place(4) };

/**
 * An answer of Florence-2 as people read it. Places become `label (x0, y0, x1, y1)`, or the four corners of a quad, in px
 * of the picture, joined by semicolons; a place without a label has that of the place before it.
 * @param raw the decoded tokens, special ones included.
 */
export function florence2Answer(
	raw: string,
	kind: Florence2Answer,
	picture: { readonly width: number; readonly height: number }
): string {
	const text = raw.replaceAll(/<\/?s>|<pad>/g, '');
	if (kind === 'text') return text.trim();
	let label = '';
	const places: string[] = [];
	for (const [, name = '', ...at] of text.matchAll(patterns[kind])) {
		label = name.trim() || label;
		// The middle of a bin stands for it.
		const corners = at.map((bin, index) =>
			Math.round(((Number(bin) + 0.5) / bins) * (index % 2 === 0 ? picture.width : picture.height))
		);
		places.push(`${label} (${corners.join(', ')})`.trim());
	}
	return places.length > 0 ? places.join('; ') : text.trim();
}
