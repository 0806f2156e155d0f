import { resolve } from '$app/paths';

/** @param variant id of one that the form starts with */
export const validationHref = (variant?: string): string =>
	resolve('/models/validate') +
	(variant === undefined ? '' : `/?${new URLSearchParams({ variant })}`);
