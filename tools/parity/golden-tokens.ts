/** `tests/golden/demo-model/greedy-tokens.json`; its README says what each field is. */
export interface GoldenTokens {
	readonly format: 'loupe.golden-tokens/1';
	readonly model: string;
	readonly revision: string;
	readonly dtype: 'fp32';
	/** SHA-256 by path below the revision's folder. */
	readonly weights: Readonly<Record<string, string>>;
	readonly sprite: { readonly file: string; readonly tileSize: number };
	readonly maxNewTokens: number;
	readonly prompts: readonly {
		readonly id: string;
		readonly text: string;
		readonly promptTokens: readonly number[];
	}[];
	readonly cases: readonly GoldenCase[];
}

export interface GoldenCase {
	readonly tile: number;
	readonly left: number;
	readonly top: number;
	/** Prompt id to generated token ids, the end token included. */
	readonly tokens: Readonly<Record<string, readonly number[]>>;
}
