import type { Baseline } from '#lib/core/compare/baseline.ts';
import { metricsOf } from '#lib/core/compare/judged-metrics.ts';
import { thresholdFor } from '#lib/core/compare/thresholds.ts';

/** `First token 5 %, BLEU 3 %` */
export const thresholdWords = ({ thresholds }: Baseline): string =>
	metricsOf(thresholds)
		.map((one) => `${one.label} ${Number((thresholdFor(thresholds, one) * 100).toPrecision(4))} %`)
		.join(', ');
