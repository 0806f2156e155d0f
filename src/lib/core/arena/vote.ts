export const choices = ['left', 'right', 'tie', 'both-bad'] as const;
export type Choice = (typeof choices)[number];

/** One side of a vote: a text, and whose it was. */
export interface Candidate {
	readonly runId: string;
	/** `Trial.index` */
	readonly index: number;
	/** `variantId` */
	readonly variant: string;
	/** The text that was judged. */
	readonly output: string;
}

/** What a user said of two texts for the same picture and prompt, without knowing whose they were. */
export interface Vote {
	readonly id: string;
	/** Hex SHA-256 of the picture. */
	readonly sha256: string;
	/** The prompt's text. */
	readonly prompt: string;
	readonly left: Candidate;
	readonly right: Candidate;
	readonly choice: Choice;
	/** ISO 8601. */
	readonly votedAt: string;
	/** The models' names were shown before the choice was made or changed: the vote does not count. */
	readonly revealed: boolean;
	/**
	 * The models' names were shown after the choice: later votes on one of its texts are not blind. Missing in votes that
	 * were kept before this was noted.
	 */
	readonly named?: boolean;
}

export const counting = (votes: readonly Vote[]): Vote[] =>
	votes.filter(({ revealed, left, right }) => !revealed && left.variant !== right.variant);
