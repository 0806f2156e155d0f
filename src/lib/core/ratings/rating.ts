/** What a user gave one text of a run, without knowing whose it was. */
export interface Rating {
	readonly runId: string;
	/** `Trial.index` */
	readonly index: number;
	/** 0–10; of a rubric, the mean of its criteria. */
	readonly value: number;
	/** By criterion id, 0–10; empty where no rubric was used. */
	readonly criteria: Readonly<Record<string, number>>;
	/** The text that was rated: a rating of another text does not count. Hex SHA-256. */
	readonly outputSha256: string;
	/** ISO 8601. */
	readonly ratedAt: string;
}
