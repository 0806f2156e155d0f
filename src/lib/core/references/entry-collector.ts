import { describeValue } from '../files/schema-check.ts';
import type { ImportedReferences, ReferenceFormat } from './imported-references.ts';
import { ProblemList } from './problem-list.ts';
import type { ReferenceEntry } from './reference-set.ts';
import type { ExpectedColor } from './reference.ts';

/** What one row says about a picture. */
export interface RowFields {
	readonly captions: readonly string[];
	readonly keywords: readonly string[];
	readonly colors: readonly ExpectedColor[];
	readonly answers: Readonly<Record<string, readonly string[]>>;
	readonly sha256: string | null;
}

/** Longer texts are no captions, and comparing them would take minutes. */
export const longestText = 100_000;
/** Of captions, keywords, colors, or answers to a prompt, per image. */
export const mostPerImage = 1000;
const longestName = 1024;
/** So many malformed rows before the first well-formed one, and the file is something else. */
export const hopelessRows = 10_000;

interface Draft {
	sha256: string | null;
	readonly captions: string[];
	readonly keywords: string[];
	readonly colors: ExpectedColor[];
	readonly answers: Map<string, string[]>;
}

/** Puts the rows of a file together by image, and the malformed ones aside. A row is taken whole or not at all. */
export class EntryCollector {
	readonly problems = new ProblemList();
	readonly #drafts = new Map<string, Draft>();
	rows = 0;

	/** The image's name as it is kept, or `null` when it cannot be one, which is then a problem at `where`. */
	imageName(where: string, value: unknown): string | null {
		const name = typeof value === 'number' ? String(value) : value;
		const wrong = (what: string, remedy: string) => {
			this.problems.add(where, what, describeValue(value), remedy);
			return null;
		};
		if (typeof name !== 'string' || name.trim() === '')
			return wrong('names no image', 'Write the picture’s file name.');
		if (name.length > longestName)
			return wrong(
				`has an image name of ${name.length} characters`,
				`Write the picture’s file name, at most ${longestName} characters.`
			);
		// Assigning to this key anywhere downstream would change an object's prototype instead.
		if (name.trim() === '__proto__')
			return wrong('"__proto__" cannot be an image name', 'Rename the picture.');
		return name.trim().toWellFormed();
	}

	/** Adds to what is known of an image; `image` comes from {@link imageName}. */
	add(where: string, image: string, fields: RowFields): boolean {
		const problem = this.#problemOf(image, fields);
		if (problem) {
			this.problems.add(where, problem.what, problem.value, problem.remedy);
			return false;
		}
		const draft = this.#draft(image);
		draft.sha256 ??= fields.sha256;
		draft.captions.push(...fields.captions.map(wellFormed));
		for (const keyword of fields.keywords.map(wellFormed))
			if (!draft.keywords.includes(keyword)) draft.keywords.push(keyword);
		draft.colors.push(...fields.colors);
		for (const [prompt, answers] of Object.entries(fields.answers))
			draft.answers.set(prompt, [...(draft.answers.get(prompt) ?? []), ...answers.map(wellFormed)]);
		return true;
	}

	/** See {@link hopelessRows}; reading on would only cost time. */
	get hopeless(): boolean {
		return this.#drafts.size === 0 && this.problems.count >= hopelessRows;
	}

	result(
		format: ReferenceFormat,
		ids: ReadonlyMap<string, string> = new Map()
	): ImportedReferences {
		const entries = Array.from(this.#drafts, ([image, draft]): ReferenceEntry => {
			const { sha256, captions, keywords, colors } = draft;
			return {
				image,
				sha256,
				reference: { captions, keywords, colors, answers: Object.fromEntries(draft.answers) }
			};
		});
		const { listed, count } = this.problems;
		return { format, entries, problems: listed, problemCount: count, rows: this.rows, ids };
	}

	#draft(image: string): Draft {
		let draft = this.#drafts.get(image);
		if (!draft) {
			draft = { sha256: null, captions: [], keywords: [], colors: [], answers: new Map() };
			this.#drafts.set(image, draft);
		}
		return draft;
	}

	#problemOf(image: string, fields: RowFields) {
		const known = this.#drafts.get(image);
		const { captions, keywords, colors, answers, sha256 } = fields;
		if (known?.sha256 && sha256 && known.sha256 !== sha256)
			return {
				what: `gives ${describeValue(image)} another content hash than an earlier row`,
				value: sha256,
				remedy: 'Give two pictures two names, or take one of the hashes out.'
			};
		const texts = [...captions, ...keywords, ...Object.values(answers).flat()];
		const long = texts.find((text) => text.length > longestText);
		if (long !== undefined)
			return {
				what: `has a text of ${long.length} characters`,
				value: describeValue(long),
				remedy: `Shorten it to at most ${longestText} characters.`
			};
		const most = Math.max(
			(known?.captions.length ?? 0) + captions.length,
			(known?.keywords.length ?? 0) + keywords.length,
			(known?.colors.length ?? 0) + colors.length,
			...Object.entries(answers).map(
				([prompt, given]) => (known?.answers.get(prompt)?.length ?? 0) + given.length
			)
		);
		if (most > mostPerImage)
			return {
				what: `gives ${describeValue(image)} more than ${mostPerImage} references of one kind`,
				value: String(most),
				remedy: 'Check the column that names the picture; keep the captions that matter.'
			};
		return null;
	}
}

/** Half a surrogate pair is no character; storage and downloads would replace it later, and differently. */
const wellFormed = (text: string): string => text.toWellFormed();
