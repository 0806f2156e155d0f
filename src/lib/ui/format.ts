/** Counts, sizes and spans as text, for what is not a metric (`core/run/metric-format.ts` writes those). */

const plain = new Intl.NumberFormat('en-US');

export const formatCount = (value: number): string => plain.format(value);

/** `1 image`, `12 images`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
	`${formatCount(count)} ${count === 1 ? one : many}`;

/** About three significant digits and never an exponent: 0.123, 1.23, 12.3, 1,234. For axes; metrics bring their own. */
export function formatNumber(value: number): string {
	const size = Math.abs(value);
	const digits = size === 0 || size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
	return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Decimal units and about three digits: `812 B`, `6.14 MB`, `26.9 MB`. */
export function formatBytes(bytes: number): string {
	let value = bytes;
	let step = 0;
	// 999.5 and more would be written as 1000.
	while (value >= 999.5 && step < byteUnits.length - 1) {
		value /= 1000;
		step++;
	}
	const digits = step === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
	return `${value.toFixed(digits)} ${byteUnits[step]}`;
}

/** A span for waiting: `8 s`, `2 min 5 s`, `1 h 20 min`. */
export function formatSpan(ms: number): string {
	const seconds = Math.max(0, Math.round(ms / 1000));
	if (seconds < 60) return `${seconds} s`;
	const minutes = Math.floor(seconds / 60);
	if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
	return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
