import { resolve } from '$app/paths';

/**
 * Where a run is looked at, and a trial of it. The id is a query parameter: every page is one static file, and ids
 * are made on the device.
 */
export function runHref(runId: string, trial?: number): string {
	const query = new URLSearchParams({ id: runId });
	if (trial !== undefined) query.set('trial', String(trial));
	return `${resolve('/runs/view')}/?${query}`;
}

/** Where the texts of a run are rated, or looked at by the rules for captions. */
export const runPageHref = (page: 'rate' | 'lint', runId: string): string =>
	`${resolve(`/runs/${page}`)}/?${new URLSearchParams({ id: runId })}`;
