/** A scorer that the user wrote: a JavaScript module, run in a sandbox without network or storage. */
export interface OwnScorer {
	/** Lowercase letters, digits and hyphens; its metric is `own:ID`. */
	readonly id: string;
	readonly label: string;
	/** The module's source. */
	readonly source: string;
	readonly better: 'lower' | 'higher' | 'none';
	readonly enabled: boolean;
	/** ISO 8601. */
	readonly changedAt: string;
}

/** What a user's scorer is handed for each text; plain data. */
export interface OwnScorerInput {
	readonly output: string;
	readonly prompt: { readonly id: string; readonly purpose: string; readonly text: string };
	readonly reference: {
		readonly captions: readonly string[];
		readonly keywords: readonly string[];
		readonly answers: readonly string[];
	} | null;
}

/** The metric id of a user's scorer. */
export const ownMetricId = (scorerId: string): string => `own:${scorerId}`;
