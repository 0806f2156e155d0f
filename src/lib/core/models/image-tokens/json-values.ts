import type { JsonFile } from './image-token-counter.ts';

/** A member that is an object, or an empty one. */
export function objectIn(file: JsonFile | null | undefined, name: string): JsonFile {
	const value = file?.[name];
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as JsonFile)
		: {};
}

/** A member that is a number from 1 on, or `null`. */
export function positiveIn(file: JsonFile | null | undefined, name: string): number | null {
	const value = file?.[name];
	return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;
}
