import { resolve } from '$app/paths';

/** Where texts of these runs are voted on, blind. */
export const voteHref = (runIds: readonly string[]): string =>
	`${resolve('/compare/vote')}/?${new URLSearchParams({ runs: runIds.join(',') })}`;
