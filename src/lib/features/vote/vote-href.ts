import { resolve } from '$app/paths';
import { queryOfRuns } from './arena-runs.ts';

/** Where texts of these runs are voted on, blind. */
export const voteHref = (runIds: readonly string[]): string =>
	`${resolve('/compare/vote')}/?${new URLSearchParams({ runs: queryOfRuns(runIds) })}`;
