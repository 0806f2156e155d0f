import { longestText, mostPerImage } from '#lib/core/references/entry-collector.ts';
import { sameEntry } from '#lib/core/references/merge-entries.ts';
import type { ReferenceEntry } from '#lib/core/references/reference-set.ts';
import {
	colorProblems,
	nameProblems,
	textProblems,
	type DraftBox,
	type DraftProblem
} from './entry-problems.ts';
import type { ExpectedColor } from '#lib/core/references/reference.ts';

let lastId = 0;

/** A text with an identity, so that a list of them can be reordered while one is being written. */
export interface DraftText {
	readonly id: number;
	text: string;
}

export interface DraftAnswers {
	readonly id: number;
	prompt: string;
	texts: DraftText[];
}

/** One expected color; a row of the form writes into it. */
export class DraftColor {
	readonly id = ++lastId;
	region = $state('');
	hex = $state('');
	box = $state<DraftBox | null>(null);

	constructor(region: string, hex: string, box: DraftBox | null = null) {
		this.region = region;
		this.hex = hex;
		this.box = box;
	}
}

const draftText = (text: string): DraftText => ({ id: ++lastId, text });

/** One image's references while they are edited. */
export class EntryDraft {
	readonly #original: ReferenceEntry;
	readonly #taken: ReadonlySet<string>;
	image = $state('');
	captions = $state<DraftText[]>([]);
	keywords = $state<string[]>([]);
	answers = $state<DraftAnswers[]>([]);
	colors = $state<DraftColor[]>([]);

	/** `taken`: the names of the set's other images. */
	constructor(original: ReferenceEntry, taken: ReadonlySet<string>) {
		this.#original = original;
		this.#taken = taken;
		const { captions, keywords, answers, colors } = original.reference;
		this.image = original.image;
		this.captions = captions.map(draftText);
		this.keywords = [...keywords];
		this.answers = Object.entries(answers).map(([prompt, texts]) => ({
			id: ++lastId,
			prompt,
			texts: texts.map(draftText)
		}));
		this.colors = colors.map(
			({ region, hex, box }) => new DraftColor(region, hex, box ? [...box] : null)
		);
	}

	/** As it would be saved. */
	readonly entry: ReferenceEntry = $derived.by(() => ({
		image: this.image.trim(),
		sha256: this.#original.sha256,
		reference: {
			captions: written(this.captions),
			keywords: [...this.keywords],
			colors: this.colors.map(({ region, hex, box }): ExpectedColor => {
				const whole = box?.every((side) => side !== null);
				return {
					region: region.trim(),
					hex: hex.trim().toLowerCase(),
					...(whole && { box: [...box] as [number, number, number, number] })
				};
			}),
			answers: Object.fromEntries(
				this.answers.map(({ prompt, texts }) => [prompt.trim(), written(texts)])
			)
		}
	}));
	readonly problems: readonly DraftProblem[] = $derived.by(() => [
		...nameProblems(this.image, this.#taken),
		...textProblems(this.captions, 'Caption'),
		...this.answers.flatMap((answers, index) => this.#answerProblems(answers, index)),
		...this.colors.flatMap((color, index) => colorProblems(color, index))
	]);
	readonly dirty: boolean = $derived.by(
		() => !sameEntry(this.entry, normal(this.#original)) || this.#unwritten
	);

	/** Numbers that are being typed are not in the entry, and would be lost all the same. */
	get #unwritten(): boolean {
		return this.colors.some(({ box }) => box?.some((side) => side === null) ?? false);
	}

	problemOf(field: string): string | null {
		return this.problems.find((problem) => problem.field === field)?.message ?? null;
	}

	addCaption(): void {
		this.captions.push(draftText(''));
	}

	/** Whether it was a new one. */
	addKeyword(typed: string): boolean {
		const keyword = typed.trim().replace(/\s+/g, ' ').slice(0, longestText);
		if (keyword === '' || this.keywords.includes(keyword)) return false;
		if (this.keywords.length >= mostPerImage) return false;
		this.keywords.push(keyword);
		return true;
	}

	addAnswers(): void {
		this.answers.push({ id: ++lastId, prompt: '', texts: [draftText('')] });
	}

	addColor(region: string, hex: string): DraftColor {
		const color = new DraftColor(region, hex);
		this.colors.push(color);
		return color;
	}

	#answerProblems({ prompt, texts }: DraftAnswers, index: number): DraftProblem[] {
		const field = `Prompt ${index + 1}`;
		const name = prompt.trim();
		const again = this.answers.findIndex((other) => other.prompt.trim() === name) < index;
		const wrong =
			name === ''
				? `${field} has no id; write the id of the prompt, or remove it.`
				: name === '__proto__'
					? `${field}: "__proto__" cannot be a prompt id; write another.`
					: again
						? `${field}: "${name}" is there twice; put its answers together.`
						: null;
		return [
			...(wrong ? [{ field, message: wrong }] : []),
			...(texts.length === 0
				? [{ field, message: `${field} has no answer; write one, or remove it.` }]
				: []),
			...textProblems(texts, 'Answer', ` of prompt ${index + 1}`)
		];
	}
}

export const newText = draftText;

const written = (texts: readonly DraftText[]): string[] => texts.map(({ text }) => text.trim());

/** As saving would write it, so that a stray space of a file is no change. */
const normal = (entry: ReferenceEntry): ReferenceEntry => ({
	...entry,
	image: entry.image.trim(),
	reference: {
		...entry.reference,
		captions: entry.reference.captions.map((text) => text.trim()),
		colors: entry.reference.colors.map(({ region, hex, ...box }) => ({
			region: region.trim(),
			hex: hex.toLowerCase(),
			...box
		})),
		answers: Object.fromEntries(
			Object.entries(entry.reference.answers).map(([prompt, texts]) => [
				prompt.trim(),
				texts.map((text) => text.trim())
			])
		)
	}
});
