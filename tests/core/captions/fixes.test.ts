import { describe, expect, test } from 'vitest';
import { fixAll } from '#lib/core/captions/fix-all.ts';
import { defaultLintConfig, lintRuleIds, type LintConfig } from '#lib/core/captions/lint-config.ts';
import { lint } from '#lib/core/captions/lint.ts';
import { applyEdits, withoutConflicts } from '#lib/core/captions/text-edit.ts';
import { createRandom } from '#lib/core/stats/random.ts';
import { noUnknownWords, textsOf } from './support.ts';

const everything: LintConfig = {
	...defaultLintConfig,
	'min-hex-codes': { severity: 'info', min: 1 },
	'required-subjects': { severity: 'info', subjects: ['lips'] },
	'control-tokens': { severity: 'error', tokens: ['@@'] }
};
const fixed = (texts: string[], context?: Parameters<typeof textsOf>[1]) => {
	const set = { texts: textsOf(texts, context), unknownWords: noUnknownWords };
	const changes = new Map(fixAll(set, everything, lintRuleIds).map(({ id, after }) => [id, after]));
	return texts.map((text, index) => changes.get(String(index)) ?? text);
};

test('edits that overlap are not both made; those that touch are', () => {
	const edits = [
		{ start: 2, end: 5, insert: 'X' },
		{ start: 4, end: 6, insert: 'Y' },
		{ start: 5, end: 6, insert: 'Z' },
		{ start: 0, end: 0, insert: '>' },
		{ start: 0, end: 0, insert: '!' }
	];
	expect(withoutConflicts(edits)).toHaveLength(3);
	expect(applyEdits('abcdefgh', edits)).toBe('>abXZgh');
	expect(applyEdits('ab', [{ start: 1, end: 99, insert: 'c' }])).toBe('ac');
});

describe('fix all', () => {
	test.each([
		['A cat sits.</s>', 'A cat sits.'],
		['A cat <image> sits.', 'A cat sits.'],
		['<<s>s>A cat sits.', 'A cat sits.'],
		['▁A▁cat▁sits.', 'A cat sits.'],
		['  A  cat\n sits.  ', 'A cat sits.'],
		['a cat sits', 'A cat sits.'],
		['A cat sits,', 'A cat sits.'],
		['A cat sits. A cat sits. It rains.', 'A cat sits. It rains.'],
		['A cat sits, a cat sits, a cat sits.', 'A cat sits.'],
		['A cat “sits”.', 'A cat "sits".']
	])('%j becomes %j', (before, after) => {
		const set = ['A dog "runs" about.', "A bird's flight ends.", 'The fox "hides".', before];
		expect(fixed(set)[3]).toBe(after);
	});

	test('takes an echo with the marks that follow it', () => {
		const context = { source: 'output', prompt: 'Describe the image.' } as const;
		expect(fixed(['Describe the image: A cat sits.'], context)).toEqual(['A cat sits.']);
	});

	test('faults are taken out before the majority is asked', () => {
		expect(fixed(['A cat sits.</s>', 'A dog runs away', 'A bird sings.'])).toEqual([
			'A cat sits.',
			'A dog runs away.',
			'A bird sings.'
		]);
	});

	test('names before and after, and only what changed', () => {
		const set = { texts: textsOf(['A cat sits.', 'A dog  runs.']), unknownWords: noUnknownWords };
		expect(fixAll(set, everything, ['formatting'])).toEqual([
			{ id: '1', before: 'A dog  runs.', after: 'A dog runs.' }
		]);
		expect(fixAll(set, everything, ['length'])).toEqual([]);
	});
});

const pieces = [
	'a cat',
	'A red cat sits.',
	' ',
	'  ',
	'\n',
	'.',
	',',
	'</s>',
	'<',
	's>',
	'<|im_end|>',
	'@@',
	'@',
	'very ',
	'“',
	'”',
	'"',
	"'",
	'’',
	'😀',
	'\ud83d',
	'\ude00',
	'!!!!',
	'haha',
	'#ffaa00',
	'[INST]',
	'שלום',
	'\u202e',
	'e\u0301',
	'Assistant:',
	'▁',
	'Describe the image. ',
	'…',
	'(',
	')'
];

test('what was fixed stays fixed: five hundred random sets', () => {
	const random = createRandom(20_261_121);
	const pick = () => pieces[Math.floor(random() * pieces.length)]!;
	for (let round = 0; round < 500; round++) {
		const texts = Array.from({ length: 1 + Math.floor(random() * 5) }, () =>
			Array.from({ length: Math.floor(random() * 14) }, pick).join('')
		);
		const context = {
			source: round % 2 ? 'output' : 'reference',
			prompt: 'Describe the image.'
		} as const;
		const once = fixed(texts, context);
		const again = textsOf(once, context);
		const { findings } = lint({ texts: again, unknownWords: noUnknownWords }, everything);
		const left = findings.filter(({ automatic }) => automatic);
		expect(left, JSON.stringify({ texts, once })).toEqual([]);
		expect(fixed(once, context)).toEqual(once);
	}
});

test('each finding lies inside its text, and each fix changes it', () => {
	const random = createRandom(7);
	const texts = textsOf(
		Array.from({ length: 300 }, () =>
			Array.from({ length: 12 }, () => pieces[Math.floor(random() * pieces.length)]!).join('')
		)
	);
	const { findings, rules } = lint({ texts, unknownWords: noUnknownWords }, everything);
	expect(rules.length).toBeGreaterThan(5);
	for (const { textId, start, end, fixes, message, remedy } of findings) {
		const { text } = texts[Number(textId)]!;
		expect(start).toBeGreaterThanOrEqual(0);
		expect(end).toBeGreaterThanOrEqual(start);
		expect(end).toBeLessThanOrEqual(text.length);
		expect(message).toMatch(/[.”]$/);
		expect(remedy).toMatch(/\.$/);
		for (const { edits } of fixes) expect(applyEdits(text, edits)).not.toBe(text);
	}
});
