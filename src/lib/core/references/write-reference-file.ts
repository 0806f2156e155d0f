import type { ReferenceFormat } from './imported-references.ts';
import type { ReferenceEntry } from './reference-set.ts';
import type { Reference } from './reference.ts';
import { writeCoco } from './write-coco.ts';
import { writeReferencesCsv } from './write-csv.ts';

/** A run file holds a run, so references alone are not written as one. */
export type WrittenFormat = Exclude<ReferenceFormat, 'run'>;

export interface WrittenFile {
	readonly text: string;
	/** With the dot. */
	readonly extension: string;
	readonly mime: string;
}

/**
 * Writes references so that `readReferenceFile` gives them back: all of them from `seed` and `jsonl`; from `csv` but
 * for images without any reference and white space around texts; from `coco` images with captions, and those only.
 */
export function writeReferenceFile(
	entries: readonly ReferenceEntry[],
	format: WrittenFormat
): WrittenFile {
	switch (format) {
		case 'seed':
			return { text: writeSeed(entries), extension: '.json', mime: 'application/json' };
		case 'coco':
			return { text: writeCoco(entries), extension: '.json', mime: 'application/json' };
		case 'jsonl':
			return { text: writeJsonLines(entries), extension: '.jsonl', mime: 'application/jsonl' };
		case 'csv':
			return { text: writeReferencesCsv(entries), extension: '.csv', mime: 'text/csv' };
	}
}

function writeSeed(entries: readonly ReferenceEntry[]): string {
	const byImage = entries.map((entry) => [entry.image, fieldsOf(entry)] as const);
	return `${JSON.stringify(Object.fromEntries(byImage), null, '\t')}\n`;
}

const writeJsonLines = (entries: readonly ReferenceEntry[]): string =>
	entries
		.map((entry) => `${JSON.stringify({ image: entry.image, ...fieldsOf(entry) })}\n`)
		.join('');

/** Empty fields are left out but for the captions, which tell an entry from a mistake. */
function fieldsOf({ sha256, reference }: ReferenceEntry): Partial<Reference> & { sha256?: string } {
	const { captions, keywords, colors, answers } = reference;
	return {
		captions,
		...(keywords.length > 0 && { keywords }),
		...(colors.length > 0 && { colors }),
		...(Object.keys(answers).length > 0 && { answers }),
		...(sha256 && { sha256 })
	};
}
