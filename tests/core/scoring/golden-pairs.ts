import file from '../../golden/scoring/pairs.json' with { type: 'json' };

export interface GoldenText {
	readonly candidate: string;
	readonly references: readonly string[];
}

const textOf = ([candidate, references]: readonly unknown[]): GoldenText => ({
	candidate: candidate as string,
	references: references as readonly string[]
});

/** What all golden files of the scoring refer to by index. */
export const goldenTexts: readonly GoldenText[] = file.pairs.map(textOf);

/** The texts of each corpus. */
export const goldenCorpora: readonly (readonly GoldenText[])[] = file.corpora.map((members) =>
	members.map((member) => goldenTexts[member] as GoldenText)
);

/** A golden file's setting of sacrebleu: which texts it was computed for, and what came out. */
export interface SacrebleuSetting<Options> {
	readonly options: Options;
	readonly texts: 'all' | readonly number[];
	readonly scores: readonly number[];
	readonly surrogates: readonly number[];
	readonly corpora: readonly ({ readonly corpus: number; readonly score: number } & Readonly<
		Record<string, unknown>
	>)[];
}

export interface SacrebleuFile<Options> {
	readonly tool: string;
	readonly version: string;
	/** Texts with halves of characters, in UTF-16 units: candidate and references. */
	readonly surrogates: readonly (readonly [readonly number[], readonly (readonly number[])[]])[];
	readonly settings: readonly SacrebleuSetting<Options>[];
}

/** Every text of a setting beside its score, those with halves of characters at the end. */
export function textsOf<Options>(
	file: SacrebleuFile<Options>,
	setting: SacrebleuSetting<Options>
): readonly (GoldenText & { readonly score: number })[] {
	const texts =
		setting.texts === 'all'
			? goldenTexts
			: setting.texts.map((index) => goldenTexts[index] as GoldenText);
	return [
		...texts.map((text, index) => ({ ...text, score: setting.scores[index] as number })),
		...file.surrogates.map(([candidate, references], index) => ({
			candidate: String.fromCharCode(...candidate),
			references: references.map((units) => String.fromCharCode(...units)),
			score: setting.surrogates[index] as number
		}))
	];
}

/** The texts that differ from what the reference tool gave, with both scores; empty when all agree to 1e-6. */
export function disagreements<Text extends { readonly score: number }>(
	texts: readonly Text[],
	ours: (text: Text) => number
): readonly (Text & { readonly ours: number })[] {
	return texts
		.map((text) => ({ ...text, ours: ours(text) }))
		.filter((text) => !(Math.abs(text.ours - text.score) <= 1e-6));
}
