import { createRandom, type Random } from '#lib/core/stats/random.ts';

export interface CaptionSample {
	readonly candidates: readonly string[];
	/** As many lists as candidates. */
	readonly references: readonly (readonly string[])[];
}

const numbers = ['a', 'two', 'three', 'several', 'one', 'the', '12', '3.5'];
const looks = [
	...['small', 'large', 'brown', 'red', 'black-and-white', 'old', 'young', 'wooden', 'bright'],
	...['striped', 'wet', 'empty', 'crowded', 'blue', 'dark green', 'well-dressed']
];
const things = [
	...['dog', 'woman', 'man', 'cat', 'bus', 'table', 'plate of food', 'kite', 'surfboard', 'bench'],
	...['train', 'giraffe', 'street sign', 'laptop', 'bicycle', 'pizza', 'umbrella', 'child', 'bird'],
	...['boat', 'vase', 'horse', 'elephant', 'skateboard', 'stop sign', 'teddy bear', 'motorcycle']
];
const deeds = [
	...['sitting on', 'standing next to', 'running past', 'looking at', 'is parked by', 'holding'],
	...['lying under', 'flying over', "doesn't see", 'is riding', 'waits for', 'walks toward']
];
const places = [
	...[
		'in a field',
		'on the beach',
		'in the kitchen',
		'at night',
		'on a city street',
		'near a lake'
	],
	...['in front of a building', 'under a tree', 'on top of the hill', 'at the station', 'indoors']
];
const ends = ['.', '.', '.', ' .', '', '!', '; it is raining.', ', seen from above.'];

/** Captions such as people write of photos, 8 to 30 words; a text and its references share a subject. */
export function sampleCaptions(texts: number, perText: number, seed: number): CaptionSample {
	const random = createRandom(seed);
	const samples = Array.from({ length: texts }, () => {
		const subject = [one(looks, random), one(things, random), one(deeds, random)];
		return Array.from({ length: perText + 1 }, () => caption(subject, random));
	});
	return {
		candidates: samples.map(([candidate = '']) => candidate),
		references: samples.map(([, ...references]) => references)
	};
}

const one = (words: readonly string[], random: Random): string =>
	words[Math.floor(random() * words.length)] ?? '';

function caption([look = '', thing = '', deed = '']: readonly string[], random: Random): string {
	const often = (word: string, words: readonly string[]) =>
		random() < 0.7 ? word : one(words, random);
	const parts = [
		one(numbers, random),
		often(look, looks),
		often(thing, things),
		often(deed, deeds)
	];
	parts.push(one(numbers, random), one(looks, random), one(things, random), one(places, random));
	if (random() < 0.4)
		parts.push('while', one(numbers, random), one(things, random), one(deeds, random), 'it');
	const text = parts.join(' ') + one(ends, random);
	return text.charAt(0).toUpperCase() + text.slice(1);
}
