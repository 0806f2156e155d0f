import { expect, test } from 'vitest';
import { isMetricId, metric, metrics } from '#lib/core/run/metrics.ts';
import { scoreRun } from '#lib/core/run/scored-run.ts';
import { scorers } from '#lib/core/scoring/scorers.ts';
import { allFinished, reference, sampleLoad, sampleRun } from '../support/sample-run.ts';

test('ids and labels differ, and each definition is a sentence', () => {
	expect(new Set(metrics.map(({ id }) => id)).size).toBe(metrics.length);
	expect(new Set(metrics.map(({ label }) => label)).size).toBe(metrics.length);
	for (const { definition } of metrics) expect(definition).toMatch(/^[A-Z0-9].{20,}\.$/);
});

test('every figure of a trial has a metric', () => {
	const run = sampleRun();
	for (const { values } of scoreRun(run, allFinished(run), { 'a.png': reference }).results)
		for (const id of Object.keys(values)) expect(isMetricId(id), id).toBe(true);
});

test('every metric of the group `loading` is a field of a load', () => {
	for (const { id, group } of metrics)
		if (group === 'loading') expect(sampleLoad).toHaveProperty(id);
});

test('every score is in the group `score`', () => {
	for (const scorer of scorers) expect(metric(scorer.metric.id).group).toBe('score');
});

test('an unknown id is refused by name', () => {
	expect(isMetricId('toString')).toBe(false);
	expect(() => metric('speed')).toThrow('No metric is called "speed"');
});
