import type { Interval } from '../../stats/bootstrap.ts';

/** Recall at one depth, see `recallAtK`. */
export interface RecallFigure {
	readonly k: number;
	/** 0–1. */
	readonly value: number;
	/** Of the mean over queries, at 95 %; `null` with too few of them. */
	readonly interval: Interval | null;
}

/** One way of looking: with each query through all candidates. */
export interface RetrievalDirection {
	readonly from: 'text' | 'image';
	readonly to: 'text' | 'image';
	readonly queries: number;
	readonly candidates: number;
	readonly recall: readonly RecallFigure[];
}

/** Time of one embedding, in ms, model loaded and warm. */
export interface EmbeddingLatency {
	readonly of: 'text' | 'image';
	readonly n: number;
	readonly medianMs: number;
	/** `null` with too few values. */
	readonly interval: Interval | null;
}

/** How well an embedder finds pictures by captions and back, and how fast, as it was measured on this device. */
export interface RetrievalReport {
	readonly format: 'loupe.retrieval/1';
	/** ISO 8601 */
	readonly at: string;
	/** Name of the adapter and the browser. */
	readonly device: string;
	/** What was looked for where. */
	readonly querySet: { readonly name: string; readonly images: number; readonly captions: number };
	readonly directions: readonly RetrievalDirection[];
	readonly latency: readonly EmbeddingLatency[];
}
