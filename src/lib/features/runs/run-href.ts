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
