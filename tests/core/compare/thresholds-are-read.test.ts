import { expect, test } from 'vitest';
import { parseThresholds, thresholdFor } from '#lib/core/compare/thresholds.ts';
import { isMetricId, metric } from '#lib/core/run/metrics.ts';

const read = (text: string) => {
	const result = parseThresholds(text, (id) => (isMetricId(id) ? metric(id) : null));
	return result.ok ? result.value : result.failure.cause;
};

test('a share for all, for some, or both', () => {
	expect(read('10%')).toEqual({ byMetric: {}, all: 0.1 });
	expect(read('ttftMs=7.5%, bleu = 2 %')).toEqual({
		byMetric: { ttftMs: 0.075, bleu: 0.02 },
		all: null
	});
	expect(read('20%,bleu=2%')).toEqual({ byMetric: { bleu: 0.02 }, all: 0.2 });
});

test.each(['', '10', '0%', '-5%', '2000%', 'ttftMs', 'ttftMs=', 'NaN%', '10%,,'])(
	'%j is refused with the value',
	(text) => {
		expect(read(text)).toMatch(/^The threshold ".*" is not a share/);
	}
);

test('an unknown metric is named', () => {
	expect(read('speed=5%')).toBe('The threshold "speed=5%" names "speed", which is not a metric.');
});

test.each([
	['bleu=2%,ttftMs=5%,bleu=3%', 'The threshold "bleu=3%" is the second one for "bleu".'],
	['10%,20%', 'The threshold "20%" is the second one for all metrics.'],
	['sessionMs=5%', /names "sessionMs", which is measured once per load/],
	['generatedTokens=5%', /names "generatedTokens", of which neither more nor less is better/]
])('%j would be ignored in part, so it is refused', (text, words) => {
	expect(read(text)).toMatch(words);
});

test('a metric of its own comes before all, and all before the group', () => {
	const thresholds = { byMetric: { ttftMs: 0.2 }, all: 0.1 };
	expect(thresholdFor(thresholds, metric('ttftMs'))).toBe(0.2);
	expect(thresholdFor(thresholds, metric('totalMs'))).toBe(0.1);
	expect(thresholdFor({ byMetric: {}, all: null }, metric('gpuBytesPeak'))).toBe(0.02);
});
