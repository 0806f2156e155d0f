import { describe, expect, test } from 'vitest';
import { judgedMetrics } from '#lib/core/compare/judged-metrics.ts';
import {
	addedField,
	draftOf,
	draftProblems,
	furtherMetrics,
	newDraft,
	thresholdsOf,
	unknownMetrics,
	type BaselineDraft
} from '#lib/features/baselines/baseline-draft.ts';
import { sampleBaseline } from '#tests/storage/baseline-behavior.ts';

const changed = (change: (draft: BaselineDraft) => void): BaselineDraft => {
	const draft = newDraft('Release');
	change(draft);
	return draft;
};
const field = (draft: BaselineDraft, id: string) => {
	const found = draft.fields.find((one) => one.id === id);
	if (!found) throw new Error(`no field ${id}`);
	return found;
};

test('a new draft judges the usual metrics by their defaults', () => {
	const draft = newDraft('Release');
	expect(draft.fields.map(({ id }) => id)).toEqual(judgedMetrics().map(({ id }) => id));
	expect(field(draft, 'ttftMs').percent).toBe('5');
	expect(field(draft, 'gpuBytesPeak').percent).toBe('2');
	expect(field(draft, 'rougeL').percent).toBe('3');
	expect(draftProblems(draft, [])).toBeNull();
});

test('what is kept comes back as it was typed', () => {
	const draft = changed((one) => {
		field(one, 'ttftMs').percent = '7.1';
		field(one, 'bleu').judged = false;
		one.fields.push(addedField('totalMs'));
	});
	const thresholds = thresholdsOf(draft);
	expect(thresholds.byMetric['ttftMs']).toBe(0.071);
	expect(thresholds.judged).not.toContain('bleu');
	const again = draftOf(sampleBaseline('a', { thresholds }));
	expect(field(again, 'ttftMs').percent).toBe('7.1');
	expect(field(again, 'bleu').judged).toBe(false);
	expect(field(again, 'totalMs').judged).toBe(true);
	expect(thresholdsOf(again)).toEqual({
		...thresholds,
		judged: again.fields.filter(({ judged }) => judged).map(({ id }) => id)
	});
});

describe('what is wrong is told by field and value', () => {
	test.each(['0', '-1', '', ' ', 'ten', '1001', 'Infinity', 'NaN'])('threshold %j', (percent) => {
		const problems = draftProblems(
			changed((one) => (field(one, 'ttftMs').percent = percent)),
			[]
		);
		expect(Object.keys(problems?.fields ?? {})).toEqual(['ttftMs']);
		expect(problems?.fields['ttftMs']).toBe(
			`First token: “${percent.trim()}” is not a share above 0 % and up to 1000 %.`
		);
	});

	test('a threshold that is not judged is not looked at', () =>
		expect(
			draftProblems(
				changed((one) => Object.assign(field(one, 'ttftMs'), { percent: 'x', judged: false })),
				[]
			)
		).toBeNull());

	test('names: empty, too long, taken', () => {
		const named = (name: string) => draftProblems({ ...newDraft(''), name }, ['Stable'])?.name;
		expect(named('  ')).toMatch(/empty/);
		expect(named('x'.repeat(121))).toMatch(/121 characters; up to 120/);
		expect(named(' Stable ')).toBe('Another baseline is called “Stable”.');
		expect(named('Other')).toBeUndefined();
	});

	test('no metric at all', () =>
		expect(
			draftProblems(
				changed((one) => one.fields.forEach((each) => (each.judged = false))),
				[]
			)?.metrics
		).toMatch(/No metric is judged/));
});

test('only metrics with a better direction that are not there yet can be added', () => {
	const further = furtherMetrics(newDraft('x')).map(({ id }) => id);
	expect(further).toContain('totalMs');
	expect(further).not.toContain('ttftMs');
	expect(further).not.toContain('sessionMs');
});

test('metrics of a newer version are named', () =>
	expect(
		unknownMetrics(
			sampleBaseline('a', {
				thresholds: { byMetric: { later: 0.1 }, all: null, judged: ['ttftMs', 'later', 'soon'] }
			})
		)
	).toEqual(['later', 'soon']));
