import { expect, test } from 'vitest';
import { nearnessOf, type EmbeddedPair } from '#lib/core/compare/differential/nearness.ts';
import { nothingShared } from '#lib/core/compare/differential/nothing-shared.ts';
import { textChange } from '#lib/core/compare/differential/text-change.ts';
import { unitVector } from '#lib/core/embeddings/unit-vector.ts';
import type { FinishedTrial } from '#lib/core/run/trial.ts';
import { trialResult } from '#lib/core/run/trial-result.ts';
import { createRandom } from '#lib/core/stats/random.ts';
import { measured } from './measured.ts';

test.each([
	[
		'A dog sleeps on the sofa.',
		'A bus drives down the street.',
		'no content word in common: “dog, sleeps, sofa” → “bus, drives, street”'
	],
	// Words that any caption has make no two alike, and their lack none unlike.
	['The image shows a dog.', 'The image shows a bus.', 'no content word in common: “dog” → “bus”'],
	['It is on the left.', 'There are several of them.', null],
	['Yes.', 'Yes, it is.', null],
	['A dog.', 'Yes.', null],
	// Said in other words.
	['A puppy naps on the couch.', 'The dogs are sleeping.', null],
	['A surfer.', 'Surfing a big one', null],
	['A man with a cup', 'Someone drinks coffee', null],
	['navy', 'Blue.', null],
	['grey wall', 'It is gray.', null],
	['#ff0000', 'red', null],
	// Numbers count where there is nothing else.
	['3', 'Three.', null],
	['3', 'There are four.', 'another number: 3 → 4'],
	['2', 'A pair.', null],
	['One dog', 'one bus', 'no content word in common: “dog” → “bus”'],
	['3', 'A dog.', null],
	// Lists of keywords.
	['dog, sofa, lamp', 'lamp; carpet', null],
	[
		'dog, sofa, window',
		'bus, street',
		'no content word in common: “dog, sofa, window” → “bus, street”'
	],
	// Words that do not stand apart cannot be compared.
	['沙发上的狗', '街上的公共汽车', null],
	[
		'Der Hund auf dem Sofa',
		'Das Auto auf der Straße',
		'no content word in common: “hund, sofa” → “auto, straße”'
	],
	['Ein Hund', 'Zwei Hunde', null]
])('%s / %s', (before, after, expected) => {
	expect(nothingShared(before, after)).toBe(expected);
});

const [sample] = measured(1).results;
const said = (output: string) => trialResult({ ...(sample!.trial as FinishedTrial), output });
const change = (before: string, after: string, nearness?: Parameters<typeof textChange>[2]) =>
	textChange(
		{ image: '0.png', sha256: '0', prompt: 'p', before: [said(before)], after: [said(after)] },
		undefined,
		nearness
	)!.broken.map(({ kind, evidence }) => `${kind}: ${evidence}`);

test('a total change breaks, with or without references; an embedding has the last word', () => {
	const [before, after] = ['A dog sleeps on the sofa.', 'A bus drives down the street.'];
	const words =
		'meaning changed: no content word in common: “dog, sleeps, sofa” → “bus, drives, street”';
	expect(change(before, after)).toEqual([words]);
	expect(change(before, after, { cosine: 0.4, usual: 0.2, meaning: 'unclear' })).toEqual([words]);
	expect(change(before, after, { cosine: 0.9, usual: 0.2, meaning: 'kept' })).toEqual([]);
	expect(
		change('A white dog on a white sofa.', 'A white bus.', {
			...{ cosine: 0.1234, usual: 0.2, meaning: 'changed' }
		})
	).toEqual([
		'meaning changed: no nearer than texts of different pictures: cosine 0.123, theirs 0.200 in the middle'
	]);
	// What is contradicted stays so, however near the texts are.
	expect(
		change('A red circle.', 'A blue circle.', { cosine: 0.99, usual: 0.2, meaning: 'kept' })
	).toEqual(['meaning changed: circle: red → blue']);
	expect(change('Yes.', 'No.')).toEqual(['meaning changed: yes → no']);
	expect(change('A dog sleeps on the sofa.', 'Ein Bus auf der Straße.')).toEqual([
		'language changed: English → German'
	]);
});

/** Of each picture a direction of its own; after, that direction and `noise` of another. */
function embedded(count: number, noise: (index: number) => number, alike = 0): EmbeddedPair[] {
	const random = createRandom(3);
	const direction = () => Float64Array.from({ length: 64 }, () => random() - 0.5);
	const common = direction();
	return Array.from({ length: count }, (_, index) => {
		const [own, other] = [direction(), direction()];
		const vector = (share: number) =>
			unitVector(
				own.map(
					(value, at) =>
						(1 - alike) * ((1 - share) * value + share * (other[at] ?? 0)) +
						alike * (common[at] ?? 0)
				)
			);
		return { sha256: String(index), prompt: 'p', before: vector(0), after: vector(noise(index)) };
	});
}
const meanings = (pairs: readonly (EmbeddedPair | null)[]) =>
	nearnessOf(pairs).map((one) => one?.meaning ?? null);

test('the limit of a cosine is what texts of different pictures have', () => {
	// Of twenty, two say something else.
	const pairs = embedded(20, (index) => (index < 2 ? 1 : 0.3));
	const found = nearnessOf(pairs);
	expect(found.slice(2).map((one) => one?.meaning)).toEqual(Array(18).fill('kept'));
	for (const one of found.slice(0, 2)) {
		expect(one?.meaning).not.toBe('kept');
		if (one) expect(one.meaning === 'changed').toBe(one.cosine <= one.usual);
	}
	// An embedder that gives everything a high cosine has a high limit.
	expect(meanings(embedded(20, (index) => (index < 2 ? 1 : 0.3), 0.6)).slice(2)).toEqual(
		Array(18).fill('kept')
	);
});

test('where texts after are no nearer than any, the embedder tells nothing apart and none is changed by it', () => {
	expect(meanings(embedded(40, () => 1))).not.toContain('changed');
});

test('few pictures, other prompts and missing vectors', () => {
	const pairs = embedded(12, () => 0.2);
	expect(meanings(pairs.slice(0, 5))).toEqual(Array(5).fill(null));
	expect(meanings([null, ...pairs])).toEqual([null, ...Array<string>(12).fill('kept')]);
	// Six pairs of each prompt, but of three pictures.
	const twice = pairs.map((pair, index) => ({ ...pair, sha256: String(index % 3) }));
	expect(meanings(twice)).toEqual(Array(12).fill(null));
});
