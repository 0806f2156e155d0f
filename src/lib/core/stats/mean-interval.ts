import { bootstrapInterval, type Interval } from './bootstrap.ts';
import { mean } from './quantile.ts';

/** From here on the mean's distribution is normal to far more digits than are shown, and resampling only costs. */
const large = 1000;
/** Two-sided 95 % of the standard normal distribution. */
const z = 1.959964;

/**
 * A 95 % interval of the mean: the BCa bootstrap, or for a thousand values and more mean ± 1.96 · s / √n with
 * the sample standard deviation s. `null` below six values.
 */
export function meanInterval(values: readonly number[], seed: number): Interval | null {
	if (values.length < large) return bootstrapInterval(values, mean, seed);
	const center = mean(values);
	const squares = values.reduce((sum, value) => sum + (value - center) ** 2, 0);
	const reach = z * Math.sqrt(squares / (values.length - 1) / values.length);
	return { low: center - reach, high: center + reach, level: 0.95, n: values.length };
}
