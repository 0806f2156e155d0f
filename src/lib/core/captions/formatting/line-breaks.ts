import type { Remark } from '../finding.ts';
import type { Habit } from './habit.ts';

const breaks = /[\r\n\u2028\u2029]/;

export const lineBreaks: Habit<'never' | 'some'> = {
	wayOf: (text) => (breaks.test(text.trim()) ? 'some' : 'never'),
	check(text, way) {
		if (way === 'some') return [];
		const to = text.trimEnd().length;
		const from = text.length - text.trimStart().length;
		const remarks: Remark[] = [];
		for (const { 0: gap, index } of text.matchAll(/\s+/g)) {
			if (index < from || index >= to || !breaks.test(gap)) continue;
			const end = index + gap.length;
			remarks.push({
				start: index,
				end,
				message: 'A line ends inside the text.',
				remedy: 'Write it in one line.',
				fixes: [{ label: 'Join the lines', edits: [{ start: index, end, insert: ' ' }] }],
				automatic: true
			});
		}
		return remarks;
	}
};
