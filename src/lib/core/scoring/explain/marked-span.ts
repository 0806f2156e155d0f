/** A stretch of a text that a score counted, in UTF-16 offsets. Spans of one text ascend and do not overlap. */
export interface MarkedSpan {
	readonly start: number;
	readonly end: number;
	/** How many words stood together where it matched: 1–4; 1 where runs do not matter. */
	readonly run: number;
}

/** What two texts have in common, marked in both. */
export interface SharedSpans {
	readonly candidate: readonly MarkedSpan[];
	readonly reference: readonly MarkedSpan[];
}
