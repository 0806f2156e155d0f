/** A report before it is Markdown or HTML: what is said, not how it is set. Texts are plain; writers escape them. */
export type ReportBlock =
	| { readonly type: 'heading'; readonly level: 1 | 2; readonly text: string }
	| { readonly type: 'paragraph'; readonly text: string }
	| { readonly type: 'list'; readonly lead: string; readonly items: readonly string[] }
	| ReportTable;

export interface ReportTable {
	readonly type: 'table';
	/** Said above it; empty: nothing. */
	readonly lead: string;
	readonly columns: readonly ReportColumn[];
	readonly rows: readonly (readonly ReportCell[])[];
}

export interface ReportColumn {
	readonly head: string;
	/** Figures stand below each other by their last digit. */
	readonly number?: boolean;
}

/** `bad`, `good`: to be seen at a glance, by more than color. */
export type ReportCell = string | { readonly text: string; readonly tone: 'bad' | 'good' };

export const cellText = (cell: ReportCell): string => (typeof cell === 'string' ? cell : cell.text);
