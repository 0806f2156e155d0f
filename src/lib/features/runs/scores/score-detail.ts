import type { ScoreDetail } from '#lib/core/scoring/score.ts';

export interface DetailPart {
	readonly name: string;
	readonly text: string;
}

/** A score's parts as words and figures, the caution aside; empty ones are left out. */
export const detailParts = (detail: ScoreDetail): DetailPart[] =>
	Object.entries(detail).flatMap(([name, value]) => {
		const text = textOf(value);
		return name === 'caution' || text === '' ? [] : [{ name: plainName(name), text }];
	});

/** What to know before trusting the score. */
export const cautionOf = (detail: ScoreDetail): string | null =>
	typeof detail['caution'] === 'string' && detail['caution'] !== '' ? detail['caution'] : null;

function textOf(value: ScoreDetail[string]): string {
	if (typeof value === 'number') return String(Number(value.toFixed(3)));
	return typeof value === 'string' ? value : value.join(', ');
}

/** `meanDeltaE` as `mean ΔE`, `candidateTokens` as `candidate tokens`. */
const plainName = (name: string): string =>
	name.replace('DeltaE', ' ΔE').replace(/(?<!Δ)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
