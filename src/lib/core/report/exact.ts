/** A figure with all its digits, as programs read it; empty where there is none. */
export const exact = (value: number | null | undefined): string =>
	value === null || value === undefined || !Number.isFinite(value) ? '' : String(value);
