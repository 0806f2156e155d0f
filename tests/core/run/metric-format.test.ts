import { expect, test } from 'vitest';
import { formatMetric } from '#lib/core/run/metric-format.ts';
import { metric } from '#lib/core/run/metrics.ts';

test.each([
	['ttftMs', 953.26, '953.3 ms'],
	['ttftMs', 0, '0.0 ms'],
	['totalMs', 12_345, '12.3 s'],
	['decodeTokensPerSecond', 11.04, '11.0 tokens/s'],
	['generatedTokens', 12, '12 tokens'],
	['downloadBytes', 7_860_000, '7.9 MB'],
	['downloadBytes', 999, '999 B'],
	['gpuBytesPeak', 2_500_000_000, '2.5 GB'],
	['bleu', 34.567, '34.6'],
	['rougeL', 0.5, '0.500'],
	['ttftMs', NaN, '–']
])('%s %d is %s', (id, value, text) => expect(formatMetric(metric(id), value)).toBe(text));
