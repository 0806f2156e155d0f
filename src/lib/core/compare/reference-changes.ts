import { changedParts, type ReferencePart } from '../references/reference-part.ts';
import { referenceFor, type Reference } from '../references/reference.ts';
import type { Metric } from '../run/metric.ts';
import { scorers } from '../scoring/scorers.ts';
import { valueOf, type PairedTrials, type Pairing } from './pairing.ts';
import type { Side } from './side.ts';

/** The parts of a question's references that differ between two sides, by question; those of equal ones are not in it. */
export type ReferenceChanges = ReadonlyMap<PairedTrials, readonly ReferencePart[]>;

/** Looked for in every question that both sides have. Nothing where the references of a side are not known. */
export function referenceChanges(before: Side, after: Side, { pairs }: Pairing): ReferenceChanges {
	const changes = new Map<PairedTrials, readonly ReferencePart[]>();
	if (before.references === after.references) return changes;
	for (const pair of pairs) {
		const first = asked(before, pair.before);
		const second = asked(after, pair.after);
		if (!first || !second) continue;
		const parts = changedParts(first, second);
		if (parts.length > 0) changes.set(pair, parts);
	}
	return changes;
}

function asked({ references }: Side, [first]: PairedTrials['before']) {
	if (!references || !first) return null;
	const { image, prompt } = first.trial;
	return { reference: referenceFor(references, image), prompt };
}

const readBy = new Map(scorers.map(({ metric, reads }) => [metric.id, reads]));

/**
 * Why the scores of a metric must not be compared, as a sentence, or `null`: some of the questions that both sides have
 * a score of were judged by other references, of which the metric looks at a part that differs.
 */
export function referenceCaution(
	changes: ReferenceChanges,
	{ pairs }: Pairing,
	metric: Metric
): string | null {
	if (metric.group !== 'score' || changes.size === 0) return null;
	const reads = readBy.get(metric.id);
	const judged = pairs.filter(
		({ before, after }) => valueOf(before, metric) !== null && valueOf(after, metric) !== null
	);
	const changed = judged.filter((pair) =>
		changes.get(pair)?.some((part) => reads?.includes(part) ?? true)
	);
	if (changed.length === 0) return null;
	return `The two sides were judged by different references: ${changed.length} of ${judged.length} pictures × prompts have others.`;
}

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
		...colors.map(({ region, hex, box }) => ['color', region, hex.toLowerCase(), box ?? null]),
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

/** Three characters that tell two lists of texts apart, whatever their order. */
export function tagOf(texts: readonly string[]): string {
	let hash = 0;
	for (const character of texts.toSorted().join('\n'))
		hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
	return hash.toString(36).slice(-3);
}
