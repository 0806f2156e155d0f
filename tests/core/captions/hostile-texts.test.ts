import { describe, expect, test } from 'vitest';
import { fixAll } from '#lib/core/captions/fix-all.ts';
import { defaultLintConfig, lintRuleIds, type LintConfig } from '#lib/core/captions/lint-config.ts';
import { lint } from '#lib/core/captions/lint.ts';
import { textsOf } from './support.ts';

const everything: LintConfig = {
	...defaultLintConfig,
	'min-hex-codes': { severity: 'info', min: 3 },
	'required-subjects': { severity: 'info', subjects: ['lips', 'a b c'] },
	'allowed-vocabulary': {
		severity: 'warning',
		attributes: [
			{ attribute: 'a', allowed: ['b'] },
			{ attribute: 'lighting', allowed: ['soft'] }
		]
	},
	'cut-off': { severity: 'error', guess: true }
};
const unknownWords = (words: readonly string[]) => new Map(words.map((word) => [word, []]));

/** Processor time since then: other work on the machine does not count. */
const cpuMs = (since: NodeJS.CpuUsage): number => process.cpuUsage(since).user / 1000;

const size = 100_000;
const hostile: [string, string][] = [
	['one letter', 'a'.repeat(size)],
	['letters and blanks', 'a '.repeat(size / 2)],
	['blanks', `x${' '.repeat(size)}x`],
	['line breaks', '\n'.repeat(size)],
	['periods', '.'.repeat(size) + 'x'],
	['quotes', '“'.repeat(size)],
	['hashes', '#'.repeat(size)],
	['hex digits', `#${'a'.repeat(size)}`],
	['hex codes', '#abc'.repeat(size / 4)],
	['open brackets', '<|'.repeat(size / 2)],
	['tokens', '</s>'.repeat(size / 4)],
	['nested tokens', '<'.repeat(size / 8) + 's>'.repeat(size / 8)],
	['hyphens', 'a-'.repeat(size / 2)],
	['apostrophes', "a'".repeat(size / 2)],
	['at signs', '@'.repeat(size)],
	['an address', `www.${'a.'.repeat(size / 2)}`],
	['emoji', '👩‍👩‍👧'.repeat(size / 8)],
	['lone surrogates', '\ud83d'.repeat(size)],
	['right to left', '\u202eשלום '.repeat(size / 6)],
	['marks', `e${'\u0301'.repeat(size)}`],
	['attributes', 'a: a is '.repeat(size / 8)],
	['Chinese', '猫が座る。'.repeat(size / 5)],
	['endings', `x${'ing'.repeat(size / 3)}`]
];

describe('a hundred thousand characters', () => {
	test.each(hostile)('of %s take bounded time', (_, text) => {
		// Linear work takes tens of milliseconds; its square takes minutes.
		const texts = textsOf([text, 'A cat sits.'], {
			source: 'output',
			prompt: text.slice(0, 5000)
		});
		const started = process.cpuUsage();
		lint({ texts, unknownWords }, everything);
		fixAll({ texts, unknownWords }, everything, lintRuleIds);
		expect(cpuMs(started)).toBeLessThan(15_000);
	});
});

test('ten thousand captions of a hundred words are looked at', () => {
	const words =
		'the a red blue circle square on left right of large small picture shows near'.split(' ');
	const texts = textsOf(
		Array.from({ length: 10_000 }, (_, text) =>
			Array.from(
				{ length: 100 },
				(_, word) => words[(text * 7 + word * word * 3) % words.length]
			).join(' ')
		)
	);
	const steps: number[] = [];
	const started = process.cpuUsage();
	const report = lint({ texts, unknownWords: () => new Map() }, everything, (done) =>
		steps.push(done)
	);
	expect(cpuMs(started)).toBeLessThan(60_000);
	console.info(`10,000 captions of 100 words: ${Math.round(cpuMs(started))} ms`);
	expect(report.texts).toBe(10_000);
	expect(steps.length).toBeGreaterThan(100);
	expect(steps.at(-1)).toBe(texts.length);
	for (const { rule } of report.rules)
		expect(report.findings.filter((finding) => finding.rule === rule).length).toBeLessThanOrEqual(
			1000
		);
});

test('the user’s own words, subjects and tokens may be anything', () => {
	const strange = [
		'(',
		'[a-',
		'\\',
		'*',
		'|',
		'$&',
		'\ud800',
		'😀',
		' ',
		'__proto__',
		'constructor'
	];
	const config: LintConfig = {
		...everything,
		'control-tokens': { severity: 'error', tokens: strange.filter((token) => token.trim()) },
		'required-subjects': { severity: 'error', subjects: strange },
		'allowed-vocabulary': {
			severity: 'error',
			attributes: strange.map((attribute) => ({ attribute, allowed: strange }))
		},
		spelling: { severity: 'error', userWords: strange }
	};
	const texts = textsOf([strange.join(' '), '']);
	expect(() => lint({ texts, unknownWords }, config)).not.toThrow();
	expect(() => fixAll({ texts, unknownWords }, config, lintRuleIds)).not.toThrow();
});
