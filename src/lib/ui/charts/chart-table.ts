/** What a chart shows, as text: for screen readers, and for eyes when the chart cannot be drawn. */
export interface ChartTable {
	/** The first heads the row labels. */
	readonly columns: readonly string[];
	readonly rows: readonly (readonly string[])[];
}
