import { sentencesOf } from '../sentences.ts';
import type { Habit } from './habit.ts';

/** What may close after a sentence's mark. */
const closing = new Set([...`"'”’)]»`]);

/** Where the text ends, closing marks aside: the last sign before them, and the place after it. */
function lastSign(text: string): { readonly sign: string; readonly end: number } {
	let end = text.trimEnd().length;
	while (end > 0 && closing.has(text[end - 1] ?? '')) end--;
	return { sign: text[end - 1] ?? '', end };
}

export const finalPeriod: Habit<'always' | 'never'> = {
	wayOf(text) {
		const { sign } = lastSign(text);
		if (sign === '') return null;
		if (/[.!?…。！？]/.test(sign)) return 'always';
		return 'never';
	},
	check(text, way) {
		const { sign, end } = lastSign(text);
		if (sign === '') return [];
		if (way === 'always') {
			if (/[.!?…。！？]/.test(sign)) return [];
			const loose = /[,;:\-–—]/.test(sign);
			const start = loose ? end - 1 : end;
			// After a closing quote or bracket the period stands outside.
			const at = loose
				? { start, end }
				: { start: text.trimEnd().length, end: text.trimEnd().length };
			return [
				{
					...at,
					message: `It ends without a period, after “${lastCharacter(text, end)}”.`,
					remedy: 'End it with a period.',
					fixes: [{ label: 'Add a period', edits: [{ ...at, insert: '.' }] }],
					automatic: true
				}
			];
		}
		const before = text[end - 2] ?? '';
		if (sign !== '.' || before === '.' || sentencesOf(text).length > 1) return [];
		return [
			{
				start: end - 1,
				end,
				message: 'It ends with a period, unlike the others.',
				remedy: 'Remove the period.',
				fixes: [{ label: 'Remove the period', edits: [{ start: end - 1, end, insert: '' }] }],
				automatic: true
			}
		];
	}
};

/** A whole character, not half of a pair. */
const lastCharacter = (text: string, end: number): string =>
	[...text.slice(Math.max(0, end - 2), end)].at(-1) ?? '';
