/** A color that should be seen in an image. */
export interface ExpectedColor {
	readonly region: string;
	/** `#rrggbb` */
	readonly hex: string;
	/** [x0, y0, x1, y1] in 0–1 of the upright image. */
	readonly box?: readonly [number, number, number, number];
}

/** What an image's caption should say. */
export interface Reference {
	readonly captions: readonly string[];
	readonly keywords: readonly string[];
	readonly colors: readonly ExpectedColor[];
	/** Accepted answers by prompt id, for prompts whose purpose is not `caption`, or that want their own. */
	readonly answers: Readonly<Record<string, readonly string[]>>;
}

/** By image name, as the reference files are. */
export type References = Readonly<Record<string, Reference>>;

/** Looks an image up. Names come from files, so `constructor` and its like must not find what objects inherit. */
export function referenceFor(references: References, image: string): Reference | undefined {
	return Object.hasOwn(references, image) ? references[image] : undefined;
}

/** The accepted answers to a prompt; empty where none are given. */
export function answersTo(reference: Reference, promptId: string): readonly string[] {
	return Object.hasOwn(reference.answers, promptId) ? (reference.answers[promptId] ?? []) : [];
}

/** What a caption is compared with: the answers to its prompt where there are some, else the image's captions. */
export function captionsFor(reference: Reference, promptId: string): readonly string[] {
	const answers = answersTo(reference, promptId);
	return answers.length > 0 ? answers : reference.captions;
}
