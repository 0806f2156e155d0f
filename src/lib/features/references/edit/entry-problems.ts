import { longestText } from '#lib/core/references/entry-collector.ts';

/** Left, top, right, bottom in 0–1; `null` while a field is empty. */
export type DraftBox = [number | null, number | null, number | null, number | null];

export const boxSides = ['left', 'top', 'right', 'bottom'] as const;

interface ColorFields {
	readonly region: string;
	readonly hex: string;
	readonly box: DraftBox | null;
}

/** What is wrong with the draft; `field` names where, `message` says which value and what to write. */
export interface DraftProblem {
	readonly field: string;
	readonly message: string;
}

/** What is wrong with an image's name; `taken` are those of the set's other images. */
export function nameProblems(image: string, taken: ReadonlySet<string>): DraftProblem[] {
	const name = image.trim();
	const wrong = (message: string) => [{ field: 'Image', message }];
	if (name === '') return wrong('The image has no name; write the picture’s file name.');
	if (name === '__proto__') return wrong('"__proto__" cannot be an image name; write another.');
	if (taken.has(name))
		return wrong(`"${name}" is in this set already; write another name, or edit that image.`);
	return [];
}

/** `what` and `of` around the number make the field's name: `Answer 2 of prompt 1`. */
export function textProblems(
	texts: readonly { readonly text: string }[],
	what: string,
	of = ''
): DraftProblem[] {
	return texts.flatMap(({ text }, index) => {
		const field = `${what} ${index + 1}${of}`;
		if (text.trim() === '')
			return [{ field, message: `${field} is empty; write it, or remove it.` }];
		if (text.length > longestText)
			return [
				{
					field,
					message: `${field} has ${text.length} characters; shorten it to at most ${longestText}.`
				}
			];
		return [];
	});
}

/** `index` from 0. */
export function colorProblems({ region, hex, box }: ColorFields, index: number): DraftProblem[] {
	const what = `Color ${index + 1}`;
	const problems: DraftProblem[] = [];
	const add = (field: string, message: string) =>
		problems.push({ field: `${what} ${field}`, message });
	if (region.trim() === '')
		add('region', `${what} names no region; write what has the color, such as background.`);
	if (!/^#[\da-f]{6}$/i.test(hex.trim()))
		add('hex', `${what}: "${hex}" is not a color; write # and six digits, such as #ff81bf.`);
	if (!box) return problems;
	for (const [at, side] of boxSides.entries()) {
		const value = box[at];
		if (value == null || !(value >= 0 && value <= 1))
			add(side, `${what}: ${side} is ${value ?? 'empty'}; write a number from 0 to 1.`);
	}
	const [left, top, right, bottom] = box;
	if (left !== null && right !== null && left >= right)
		add('right', `${what}: right ${right} is not past left ${left}; write a larger one.`);
	if (top !== null && bottom !== null && top >= bottom)
		add('bottom', `${what}: bottom ${bottom} is not below top ${top}; write a larger one.`);
	return problems;
}
