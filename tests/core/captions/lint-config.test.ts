import * as v from 'valibot';
import { expect, test } from 'vitest';
import {
	defaultLintConfig,
	lintConfigSchema,
	lintRuleIds,
	readLintConfig
} from '#lib/core/captions/lint-config.ts';
import { lintRules } from '#lib/core/captions/lint-rules.ts';

test('the defaults are what their own schema reads', () => {
	expect(v.parse(lintConfigSchema, structuredClone(defaultLintConfig))).toEqual(defaultLintConfig);
	expect(readLintConfig(structuredClone(defaultLintConfig))).toEqual(defaultLintConfig);
});

test('a rule that cannot be read falls back alone', () => {
	const kept = {
		...defaultLintConfig,
		length: { severity: 'error', minWords: 5, maxWords: 10 },
		formatting: { severity: 'loud' },
		spelling: { severity: 'off', userWords: ['bokeh', 3] }
	};
	const read = readLintConfig(kept);
	expect(read.length).toEqual(kept.length);
	expect(read.formatting).toEqual(defaultLintConfig.formatting);
	expect(read.spelling).toEqual(defaultLintConfig.spelling);
	for (const nothing of [undefined, null, 'x', [], 7])
		expect(readLintConfig(nothing)).toEqual(defaultLintConfig);
});

test('every rule is listed under its id, with a sentence about it', () => {
	for (const id of lintRuleIds) {
		expect(lintRules[id].id).toBe(id);
		expect(lintRules[id].definition).toMatch(/^[A-Z].{15,}\.$/);
	}
});
