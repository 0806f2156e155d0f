import { expect, test } from 'vitest';
import { florence2Answer } from '#lib/core/models/families/florence2-answer.ts';

const picture = { width: 200, height: 100 };

test('words lose the marks around them', () => {
	expect(florence2Answer('</s><s>A red hat.</s><pad>', 'text', picture)).toBe('A red hat.');
});

test('places are told in pixels, and one without a label has that of the last', () => {
	// (99 + 0.5) / 1000 · 200 = 19.9; (499 + 0.5) / 1000 · 100 = 49.95
	const raw =
		'<s>hat<loc_99><loc_499><loc_199><loc_999><loc_0><loc_0><loc_499><loc_499>dog<loc_1><loc_2><loc_3><loc_4></s>';
	expect(florence2Answer(raw, 'boxes', picture)).toBe(
		'hat (20, 50, 40, 100); hat (0, 0, 100, 50); dog (0, 0, 1, 0)'
	);
});

test('a quad has four corners', () => {
	const corners = [0, 0, 999, 0, 999, 999, 0, 999].map((at) => `<loc_${at}>`).join('');
	expect(florence2Answer(`STOP${corners}`, 'quads', picture)).toBe(
		'STOP (0, 0, 200, 0, 200, 100, 0, 100)'
	);
});

test('places without a label stand alone', () => {
	expect(florence2Answer('<loc_0><loc_0><loc_999><loc_999>', 'boxes', picture)).toBe(
		'(0, 0, 200, 100)'
	);
});

test('an answer without places is shown as it is', () => {
	expect(florence2Answer('<s>nothing<loc_5></s>', 'boxes', picture)).toBe('nothing<loc_5>');
});
