import { expect, test } from 'vitest';
import { parseThresholds, thresholdFor } from '#lib/core/compare/thresholds.ts';
import { isMetricId, metric } from '#lib/core/run/metrics.ts';

const read = (text: string) => {
	const result = parseThresholds(text, isMetricId);
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

test('a metric of its own comes before all, and all before the group', () => {
	const thresholds = { byMetric: { ttftMs: 0.2 }, all: 0.1 };
	expect(thresholdFor(thresholds, metric('ttftMs'))).toBe(0.2);
	expect(thresholdFor(thresholds, metric('totalMs'))).toBe(0.1);
	expect(thresholdFor({ byMetric: {}, all: null }, metric('gpuBytesPeak'))).toBe(0.02);
});
