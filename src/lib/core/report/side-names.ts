/** How the two sides are called in sentences. */
export interface SideNames {
	readonly before: string;
	readonly after: string;
}

/** How a regression report calls them. */
export const runNames: SideNames = { before: 'the baseline', after: 'this run' };
