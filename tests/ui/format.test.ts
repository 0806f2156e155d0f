import { expect, it } from 'vitest';
import { formatBytes, formatNumber, formatSpan, plural } from '#lib/ui/format.ts';

it('writes bytes in decimal units with about three digits', () => {
	expect(formatBytes(0)).toBe('0 B');
	expect(formatBytes(999)).toBe('999 B');
	expect(formatBytes(1000)).toBe('1.00 kB');
	expect(formatBytes(26_900_000)).toBe('26.9 MB');
	expect(formatBytes(1_073_741_824)).toBe('1.07 GB');
	expect(formatBytes(700_000_000)).toBe('700 MB');
});

it('never rounds bytes up to a thousand of a unit', () => {
	expect(formatBytes(999_600)).toBe('1.00 MB');
	expect(formatBytes(999_999_999)).toBe('1.00 GB');
});

it('writes spans in the two largest units', () => {
	expect(formatSpan(-5)).toBe('0 s');
	expect(formatSpan(8_400)).toBe('8 s');
	expect(formatSpan(59_600)).toBe('1 min 0 s');
	expect(formatSpan(125_000)).toBe('2 min 5 s');
	expect(formatSpan(4_800_000)).toBe('1 h 20 min');
});

it('keeps three digits of a number and never an exponent', () => {
	expect([0, 0.1234, 1.234, 12.34, 123.4, 1234.4].map(formatNumber)).toEqual([
		'0',
		'0.123',
		'1.23',
		'12.3',
		'123',
		'1,234'
	]);
});

it('says one and many', () => {
	expect(plural(1, 'trial')).toBe('1 trial');
	expect(plural(0, 'trial')).toBe('0 trials');
	expect(plural(2, 'half', 'halves')).toBe('2 halves');
});
