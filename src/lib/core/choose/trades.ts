import { isKnown, type Candidate, type FigureId } from './candidate.ts';
import { styleOf, write } from './figure-words.ts';
import { isSize, withinNoise } from './noise.ts';

/** What taking another candidate costs or gives, in one figure. */
export interface Trade {
	readonly figure: FigureId | 'unknown';
	readonly kind: 'gain' | 'loss' | 'same' | 'unknown';
	/** `20 % slower`, `300.0 MB less memory`, `ROUGE-L within noise`; of all that are unknown, one sentence. */
	readonly words: string;
}

const traded: readonly FigureId[] = ['quality', 'totalMs', 'ttftMs', 'memory', 'download'];

/** What differs when `other` is taken in place of `chosen`. Figures that neither has are left out. */
export function tradesOf(chosen: Candidate, other: Candidate, quality: string | null): Trade[] {
	const unknown: string[] = [];
	const trades = traded.flatMap((figure): Trade[] => {
		const before = chosen.figures[figure];
		const after = other.figures[figure];
		const { label, better } = styleOf(figure, quality);
		if (!isKnown(before) && !isKnown(after)) return [];
		if (!isKnown(before) || !isKnown(after)) {
			unknown.push(label);
			return [];
		}
		if (withinNoise(figure, before, after))
			return [
				{
					figure,
					kind: 'same',
					words: isSize(figure) ? `${label} the same within 2 %` : `${label} within noise`
				}
			];
		const gain = better === 'lower' ? after.value < before.value : after.value > before.value;
		return [
			{
				figure,
				kind: gain ? 'gain' : 'loss',
				words: changeWords(figure, before.value, after.value, quality)
			}
		];
	});
	if (unknown.length === 0) return trades;
	const words = `${unknown.join(', ')}: not known of both`;
	return [...trades, { figure: 'unknown', kind: 'unknown', words }];
}

/** Times by shares, sizes and scores by amounts: that is how they are spoken of. */
function changeWords(
	figure: FigureId,
	before: number,
	after: number,
	quality: string | null
): string {
	const style = styleOf(figure, quality);
	const amount = write(style, Math.abs(after - before));
	if (figure === 'memory' || figure === 'download')
		return `${amount} ${after < before ? 'less' : 'more'} ${figure === 'memory' ? 'memory' : 'to download'}`;
	if (figure === 'quality')
		return `${style.label} ${amount} ${after < before ? 'lower' : 'higher'}`;
	const speed = after < before ? 'faster' : 'slower';
	const share = before > 0 ? Math.round(Math.abs(after / before - 1) * 100) : null;
	const where = figure === 'ttftMs' ? ' to the first token' : '';
	return share === null ? `${amount} ${speed}${where}` : `${share} % ${speed}${where}`;
}
