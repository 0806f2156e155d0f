import type { TextEdit } from '../text-edit.ts';
import type { Habit } from './habit.ts';

/** Quotes and apostrophes; an inch or minute mark after a digit is neither. */
const straight = /(?<!\d)["']/g;
const curly = /[“”‘’]/g;

const plain = (sign: string): string => (sign === '“' || sign === '”' ? '"' : "'");

/** Opening after white space, an opening bracket or a dash, and at the start; closing, or an apostrophe, elsewhere. */
function bent(sign: string, before: string | undefined): string {
	const opens = before === undefined || /[\s([{–—“‘"']/.test(before);
	if (sign === '"') return opens ? '“' : '”';
	return opens ? '‘' : '’';
}

export const quotes: Habit<'straight' | 'curly'> = {
	wayOf(text) {
		const bentOnes = text.match(curly)?.length ?? 0;
		const straightOnes = text.match(straight)?.length ?? 0;
		if (bentOnes === straightOnes) return null;
		return bentOnes > straightOnes ? 'curly' : 'straight';
	},
	check(text, way) {
		const edits: TextEdit[] = [];
		for (const { 0: sign, index } of text.matchAll(way === 'straight' ? curly : straight))
			edits.push({
				start: index,
				end: index + 1,
				insert: way === 'straight' ? plain(sign) : bent(sign, text[index - 1])
			});
		const [first] = edits;
		if (!first) return [];
		return [
			{
				start: first.start,
				end: first.end,
				message: `${edits.length === 1 ? 'A quote is' : `${edits.length} quotes are`} ${way === 'straight' ? 'curly' : 'straight'}; ${way} ones are wanted here.`,
				remedy: `Write ${way} quotes and apostrophes.`,
				fixes: [{ label: `Make them ${way}`, edits }],
				automatic: true
			}
		];
	}
};
