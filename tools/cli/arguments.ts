import { FailureError, failure } from '#lib/core/failure.ts';

/** Wrong usage or bad input: what, which value, and what to do about it. Exit code 2. */
export const usageError = (cause: string, remedy: string): FailureError =>
	new FailureError(failure('bad-plan', 'plan', cause, remedy));

export function numberWithin(
	name: string,
	value: string,
	{ low, high }: { readonly low: number; readonly high: number }
): number {
	const number = /^\d+$/.test(value) ? Number(value) : NaN;
	if (number >= low && number <= high) return number;
	throw usageError(`--${name} is "${value}".`, `Choose a whole number from ${low} to ${high}.`);
}

/** The items of a list; empty ones, as after a last comma, are passed over. */
export function list(name: string, value: string): string[] {
	const items = value
		.split(',')
		.map((item) => item.trim())
		.filter(Boolean);
	if (items.length > 0) return items;
	throw usageError(`--${name} is empty.`, 'Name at least one, with commas between several.');
}

export function hubAddress(value: string): string {
	const url = URL.canParse(value) ? new URL(value) : null;
	if (!url || !/^https?:$/.test(url.protocol))
		throw usageError(`--hub is "${value}".`, 'Write an address such as https://huggingface.co/.');
	return url.href.endsWith('/') ? url.href : `${url.href}/`;
}
