import { colorText } from '../references/reference-part.ts';
import { referenceFor, type Reference } from '../references/reference.ts';
import type { Side } from './side.ts';
import { tagOf } from './tag.ts';

/** What the references of the pictures that both sides have come to, where they are not the same; else `null`. */
export function referenceTotals(
	before: Side,
	after: Side
): { readonly before: string; readonly after: string } | null {
	if (!before.references || !after.references || before.references === after.references)
		return null;
	const ofAfter = new Map(after.run.plan.images.map(({ name, sha256 }) => [sha256, name]));
	const first: PictureReference[] = [];
	const second: PictureReference[] = [];
	for (const { name, sha256 } of before.run.plan.images) {
		const other = ofAfter.get(sha256);
		if (other === undefined) continue;
		first.push({ sha256, reference: referenceFor(before.references, name) });
		second.push({ sha256, reference: referenceFor(after.references, other) });
	}
	const isSame = first.every(({ reference }, index) => {
		const other = second[index]?.reference;
		return reference === other || linesOf(reference).join('\n') === linesOf(other).join('\n');
	});
	return isSame ? null : { before: totals(first), after: totals(second) };
}

interface PictureReference {
	readonly sha256: string;
	readonly reference: Reference | undefined;
}

/** All that a reference says, a line each, in an order that does not depend on that of the file. */
function linesOf(reference: Reference | undefined): string[] {
	if (!reference) return [];
	const { captions, keywords, colors, answers } = reference;
	return [
		...captions.map((text) => ['caption', text]),
		...keywords.map((text) => ['keyword', text]),
		...colors.map((color) => ['color', colorText(color)]),
		...Object.entries(answers).flatMap(([prompt, texts]) =>
			texts.map((text) => ['answer', prompt, text])
		)
	]
		.map((line) => JSON.stringify(line))
		.sort();
}

/** `60 captions, 48 keywords (3fa)`: the tag tells apart what is equally many. */
function totals(pictures: readonly PictureReference[]): string {
	const count = (many: (reference: Reference) => number) =>
		pictures.reduce((sum, { reference }) => sum + (reference ? many(reference) : 0), 0);
	const words = (
		[
			[count(({ captions }) => captions.length), 'caption'],
			[count(({ keywords }) => keywords.length), 'keyword'],
			[count(({ colors }) => colors.length), 'color'],
			[count(({ answers }) => Object.values(answers).flat().length), 'answer']
		] as const
	)
		.filter(([many]) => many > 0)
		.map(([many, noun]) => `${many} ${noun}${many === 1 ? '' : 's'}`);
	if (words.length === 0) return 'none';
	const all = pictures.map(({ sha256, reference }) => `${sha256}${linesOf(reference).join('\n')}`);
	return `${words.join(', ')} (${tagOf(all)})`;
}
