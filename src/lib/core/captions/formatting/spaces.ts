import type { Remark } from '../finding.ts';
import { counted } from '../words.ts';

/** White space before and after a text, and more than one blank inside a line. */
export function spaces(text: string): Remark[] {
	const from = text.length - text.trimStart().length;
	const to = text.trimEnd().length;
	const remarks: Remark[] = [];
	if (from > 0) remarks.push(outer(0, from, 'before'));
	// One pattern over all white space: matching only the end of a long run would take its square.
	for (const { 0: gap, index } of text.matchAll(/\s+/g)) {
		const end = index + gap.length;
		if (gap.length < 2 || index < from || index >= to || /[\r\n\u2028\u2029]/.test(gap)) continue;
		remarks.push({
			start: index,
			end,
			message: `${counted(gap.length, 'blank')} stand between two words.`,
			remedy: 'Keep one.',
			fixes: [{ label: 'Keep one', edits: [{ start: index, end, insert: ' ' }] }],
			automatic: true
		});
	}
	if (to < text.length) remarks.push(outer(to, text.length, 'after'));
	return remarks;
}

const outer = (start: number, end: number, where: 'before' | 'after'): Remark => ({
	start,
	end,
	message: `${counted(end - start, 'character')} of white space ${end - start === 1 ? 'stands' : 'stand'} ${where} the text.`,
	remedy: 'Remove it.',
	fixes: [{ label: 'Remove it', edits: [{ start, end, insert: '' }] }],
	automatic: true
});
