import { expect, test } from 'vitest';
import { ownFailureIn } from '#lib/core/scoring/own-failure.ts';
import { ownResult, ownScorerMessage } from '#lib/core/scoring/own-result.ts';
import { ownScorer } from '#lib/core/scoring/own-scorer-metric.ts';
import {
	longestSource,
	ownScorerId,
	ownScorerProblems
} from '#lib/core/scoring/own-scorer-schema.ts';
import type { OwnScorer } from '#lib/core/scoring/own-scorer.ts';
import { ownScorerTemplate } from '#lib/core/scoring/own-template.ts';
import { scoreCorpus } from '#lib/core/scoring/score-corpus.ts';
import { noContext } from '#lib/core/scoring/scoring-context.ts';
import { describePrompt } from '../support/sample-run.ts';

const good: OwnScorer = {
	id: 'words',
	label: 'Words',
	source: ownScorerTemplate,
	better: 'higher',
	enabled: true,
	changedAt: '2026-01-02T00:00:00.000Z'
};
const words = ownScorer(good);
const failed = { status: 'failed', reason: 'Your scorer threw: no.' } as const;
const text = (own: Record<string, { status: 'scored'; value: number } | typeof failed> | null) => ({
	output: 'a b',
	prompt: describePrompt,
	reference: undefined,
	...(own && { evidence: { own } })
});

test('what is wrong with a scorer is said by field', () => {
	expect(ownScorerProblems(good)).toEqual({});
	expect(ownScorerProblems({ ...good, label: '  ', source: 'return 1' })).toEqual({
		label: 'Give it a name.',
		source: expect.stringContaining('export default')
	});
	expect(ownScorerProblems({ ...good, label: 'x'.repeat(61) }).label).toContain('60');
	const long = `export default 1;${' '.repeat(longestSource)}`;
	expect(ownScorerProblems({ ...good, source: long }).source).toContain('500,000');
});

test('an id is made of the label, and is nobody else’s', () => {
	expect(ownScorerId('Word count', [])).toBe('word-count');
	expect(ownScorerId('Word count', ['word-count', 'word-count-2'])).toBe('word-count-3');
	expect(ownScorerId('Élan — vital!', [])).toBe('elan-vital');
	expect(ownScorerId('数', [])).toBe('scorer');
	expect(ownScorerId('x'.repeat(60), []).length).toBeLessThanOrEqual(60);
	for (const label of ['Word count', '数', '__proto__'])
		expect(ownScorerProblems({ ...good, id: ownScorerId(label, []) })).toEqual({});
});

test('messages are read as what they are, or not at all', () => {
	const threw = { type: 'threw', turn: 1, reason: `${'x'.repeat(400)}.` };
	expect(ownScorerMessage({ ...threw, line: 3 })).toEqual({
		...threw,
		reason: 'x'.repeat(300),
		line: 3
	});
	for (const line of [0, -1, 1.5, NaN, Infinity, '3'])
		expect(ownScorerMessage({ ...threw, line }), String(line)).toBeNull();
	for (const data of [null, 'ready', {}, { type: 'done' }, { type: 'result', turn: '1' }])
		expect(ownScorerMessage(data)).toBeNull();
});

test('only finite numbers with short notes are scores', () => {
	expect(ownResult({ value: -3.5, note: 'why' })).toEqual({
		status: 'scored',
		value: -3.5,
		note: 'why'
	});
	for (const value of [NaN, -Infinity, 'nothing', undefined])
		expect(ownResult({ value }).status).toBe('failed');
	expect(ownResult({ value: 1, note: 'x'.repeat(501) }).status).toBe('failed');
	expect(ownResult(null).status).toBe('failed');
});

test('a mean is over the texts it scored, and warns of those it failed on', () => {
	const inputs = [
		text({ words: { status: 'scored', value: 2 } }),
		text({ words: failed }),
		text({ words: { status: 'scored', value: 4 } })
	];
	const score = scoreCorpus(inputs, noContext, [words])['own:words'];
	expect(score).toMatchObject({ status: 'scored', value: 3, n: 2 });
	expect(score?.status === 'scored' && score.detail['caution']).toBe(
		'Failed on 1 of 3 texts. Your scorer threw: no.'
	);
});

test('failing on every text is a failure of the column; not having run is none', () => {
	const all = scoreCorpus([text({ words: failed })], noContext, [words])['own:words'];
	expect(ownFailureIn(words.metric, all)).toBe('Your scorer threw: no.');
	const none = scoreCorpus([text(null)], noContext, [words])['own:words'];
	expect(none).toMatchObject({ status: 'absent', lacks: 'evidence' });
	expect(ownFailureIn(words.metric, none)).toBeNull();
	// An id that every object has.
	expect(ownScorer({ ...good, id: 'constructor' }).score(text({}), noContext).status).toBe(
		'absent'
	);
});
