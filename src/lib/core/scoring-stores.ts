/** What scoring keeps, as the adapters of a database offer it. */
import type { ImageColors } from './color/image-colors.ts';
import type { Rating } from './ratings/rating.ts';
import type { ReferenceSet, ReferenceSetSummary } from './references/reference-set.ts';
import type { OwnScorer } from './scoring/own-scorer.ts';

/** All methods of the stores reject with `FailureError` of kind `storage` or `storage-full`. */
export interface ReferenceSetStore {
	/** Last changed first. */
	list(): Promise<ReferenceSetSummary[]>;
	get(id: string): Promise<ReferenceSet | undefined>;
	/** Writes a set whole, in one transaction; an earlier one of the same id is replaced. */
	put(set: ReferenceSet): Promise<void>;
	/** Reads, changes and writes in one transaction; rejects when the set is not there. */
	update(id: string, change: (set: ReferenceSet) => ReferenceSet): Promise<ReferenceSet>;
	remove(id: string): Promise<void>;
	/** Calls back when this or another tab changed a set. Returns the unsubscriber. */
	watch(onChange: () => void): () => void;
}

/**
 * Observed facts that cost time to get and follow from content alone, by its hash: kept, and safe to lose. Where there
 * are too many the oldest go.
 */
export interface EvidenceStore {
	/** Vectors by content hash, of those that are kept, for one model. */
	embeddings(
		model: string,
		hashes: readonly string[]
	): Promise<ReadonlyMap<string, { vector: Float32Array<ArrayBuffer>; pieces: number }>>;
	putEmbeddings(
		model: string,
		embeddings: ReadonlyMap<string, { vector: Float32Array<ArrayBuffer>; pieces: number }>
	): Promise<void>;
	/** By the picture's hash and the boxes that were looked at. */
	colors(key: string): Promise<ImageColors | undefined>;
	putColors(key: string, colors: ImageColors): Promise<void>;
	/** By a key of the caller's: answers and detections. */
	facts(key: string): Promise<unknown>;
	putFacts(key: string, value: unknown): Promise<void>;
	/** How many facts are kept, of all kinds. */
	count(): Promise<number>;
	clear(): Promise<void>;
}

export interface RatingStore {
	/** In trial order. */
	ofRun(runId: string): Promise<Rating[]>;
	/** Durable when it resolves; replaces an earlier rating of the same text. */
	put(rating: Rating): Promise<void>;
	remove(runId: string, index: number): Promise<void>;
	/** Calls back with the run's id. Returns the unsubscriber. */
	watch(onChange: (runId: string) => void): () => void;
}

export interface OwnScorerStore {
	/** By label. */
	list(): Promise<OwnScorer[]>;
	put(scorer: OwnScorer): Promise<void>;
	remove(id: string): Promise<void>;
	watch(onChange: () => void): () => void;
}

/** Small documents of the user's choices, by name. What is read is parsed by whoever asks. */
export interface PreferenceStore {
	get(name: string): Promise<unknown>;
	put(name: string, value: unknown): Promise<void>;
}
