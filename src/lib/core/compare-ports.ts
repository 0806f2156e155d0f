/** What comparing needs from the outside, besides `ports.ts`. */
import type { Vote } from './arena/vote.ts';
import type { Baseline } from './compare/baseline.ts';

/** All methods of the stores reject with `FailureError` of kind `storage` or `storage-full`. */
export interface BaselineStore {
	/** Last pinned first. */
	list(): Promise<Baseline[]>;
	/** Durable when it resolves; replaces an earlier one of the same id. */
	put(baseline: Baseline): Promise<void>;
	remove(id: string): Promise<void>;
	/** Calls back when this or another tab changed a baseline. Returns the unsubscriber. */
	watch(onChange: () => void): () => void;
}

export interface VoteStore {
	/** In the order in which they were cast. */
	list(): Promise<Vote[]>;
	/** Durable when it resolves; replaces an earlier one of the same id. */
	put(vote: Vote): Promise<void>;
	remove(id: string): Promise<void>;
	clear(): Promise<void>;
	watch(onChange: () => void): () => void;
}

/** What the app adds to `AppPorts` for comparing. */
export interface ComparePorts {
	readonly baselines: BaselineStore;
	readonly votes: VoteStore;
}
