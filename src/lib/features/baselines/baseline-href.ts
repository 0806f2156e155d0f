import { resolve } from '$app/paths';

/** Where a run is held against a baseline, and against what was measured once more. */
export function regressionHref(of: {
	readonly run?: string;
	readonly baseline?: string;
	readonly rerun?: string;
}): string {
	const query = new URLSearchParams();
	for (const [name, id] of Object.entries(of)) if (id) query.set(name, id);
	return `${resolve('/runs/regression')}/?${query}`;
}

export const baselinesHref = (): string => `${resolve('/runs/baselines')}/`;
