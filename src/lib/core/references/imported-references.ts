import type { ReferenceEntry } from './reference-set.ts';

/** `seed`: an object by image name; `coco`: COCO captions; `run`: the references that a run file holds. */
export const referenceFormats = ['seed', 'coco', 'csv', 'jsonl', 'run'] as const;
export type ReferenceFormat = (typeof referenceFormats)[number];

export const referenceFormatLabels: Readonly<Record<ReferenceFormat, string>> = {
	seed: 'JSON by image name',
	coco: 'COCO captions JSON',
	csv: 'CSV',
	jsonl: 'JSON Lines',
	run: 'Loupe run file'
};

/** Something in a file that was not taken over. The rest of the file is still good. */
export interface RowProblem {
	/** `row 3`, `line 12`, `annotations[5]`, `image "a.png"`; with the field where it is one. */
	readonly where: string;
	/** What is wrong, without a period: `"hex" is not a color #rrggbb`. */
	readonly what: string;
	/** The value as it was found, shortened. */
	readonly value: string;
	/** A whole sentence. */
	readonly remedy: string;
}

/** What a file of references holds, before anything of it is kept. */
export interface ImportedReferences {
	readonly format: ReferenceFormat;
	/** Well-formed ones; `image` is unique among them. */
	readonly entries: readonly ReferenceEntry[];
	/** The first ones; a file of nonsense has as many as it has rows. */
	readonly problems: readonly RowProblem[];
	/** All, the ones that are not listed included. */
	readonly problemCount: number;
	/** Rows, lines, annotations or images that were looked at. */
	readonly rows: number;
	/** Of a COCO file: by image id, written as text, the `image` of the entry. */
	readonly ids: ReadonlyMap<string, string>;
}
