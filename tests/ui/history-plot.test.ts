import { expect, test } from 'vitest';
import { datedDots, historyTable } from '#lib/ui/charts/history-plot.ts';

test.each([
	[1, [0]],
	[2, [0, 1]],
	[6, [0, 1, 2, 3, 4, 5]],
	[7, [0, 2, 4, 6]],
	[12, [1, 3, 5, 7, 9, 11]]
])('of %d dots, these have dates', (count, dated) => expect(datedDots(count)).toEqual(dated));

test('the table says what the dots and lines show', () => {
	const look = { series: 1, mark: 'circle', filled: true } as const;
	const dot = { date: '1 Nov', interval: null, changed: '', note: null };
	const { columns, rows } = historyTable({
		...{ quantity: 'First token', unit: 'ms', look },
		dots: [
			{ ...dot, name: 'One', value: 100 },
			{ ...dot, name: 'Two', value: 120, interval: [110, 131], changed: 'browser', note: 1 }
		]
	});
	expect(columns[2]).toBe('First token, ms');
	expect(rows).toEqual([
		['One', '1 Nov', '100', 'too few values', 'nothing that is known'],
		['Two', '1 Nov', '120', '110 to 131', 'browser']
	]);
});
