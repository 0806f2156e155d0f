import { matchPictures } from '#lib/core/references/match-pictures.ts';
import type { References } from '#lib/core/references/reference.ts';
import type { ScoreInputs } from './score-inputs.ts';

export interface MatchedTexts {
	/** By the images' names in the file of candidates. */
	readonly references: References;
	/** Images that are judged. */
	readonly images: number;
	readonly withoutReference: readonly string[];
	readonly withoutCandidate: readonly string[];
	/** Names that could be one of several. */
	readonly ambiguous: readonly string[];
}

/** Finds each text's reference: a COCO image id first, then as pictures are matched anywhere in Loupe. */
export function matchTexts({ candidates, references }: ScoreInputs): MatchedTexts {
	const names = [...new Set(candidates.texts.map(({ image }) => image))];
	const entries = new Map(references.entries.map((entry) => [entry.image, entry]));
	const byId = new Map(
		names.flatMap((name) => {
			const image = entries.has(name) ? undefined : references.ids.get(name);
			const entry = image === undefined ? undefined : entries.get(image);
			return entry ? [[name, entry] as const] : [];
		})
	);
	const taken = new Set(byId.values());
	const matches = matchPictures(
		references.entries.filter((entry) => !taken.has(entry)),
		names
			.filter((name) => !byId.has(name))
			.map((name) => ({ name, sha256: candidates.hashes.get(name) ?? null }))
	);
	const found = [
		...Array.from(byId, ([name, { reference }]) => [name, reference] as const),
		...matches.matched.map(({ picture, entry }) => [picture.name, entry.reference] as const)
	];
	return {
		references: Object.fromEntries(found),
		images: found.length,
		withoutReference: matches.picturesWithoutEntry.map(({ name }) => name),
		withoutCandidate: matches.entriesWithoutPicture.map(({ image }) => image),
		ambiguous: matches.ambiguous.flatMap(({ pictures }) => pictures.map(({ name }) => name))
	};
}
