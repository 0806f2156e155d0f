import { expect, test } from 'vitest';
import { contradictions } from '#lib/core/compare/differential/contradictions.ts';
import { languageChange, languageOf } from '#lib/core/compare/differential/language.ts';
import { refusalIn } from '#lib/core/compare/differential/refusal.ts';
import { textChange } from '#lib/core/compare/differential/text-change.ts';
import { pairSides } from '#lib/core/compare/pairing.ts';
import { sidesOf } from '#lib/core/compare/side.ts';
import { failure } from '#lib/core/failure.ts';
import type { References } from '#lib/core/references/reference.ts';
import type { FinishedTrial } from '#lib/core/run/trial.ts';
import { trialResult } from '#lib/core/run/trial-result.ts';
import { measured } from './measured.ts';
import { differentialOf } from './differential-of.ts';

const [sample] = measured(1).results;
const said = (output: string, stopReason: 'eos' | 'length' = 'eos') => {
	const trial = sample!.trial as FinishedTrial;
	const observation = { ...trial.observation, stopReason };
	return trialResult({ ...trial, output, observation });
};
const crashed = trialResult({
	...(sample!.trial as FinishedTrial),
	output: null,
	failure: failure('timeout', 'generate', 'It took longer than 60 s.')
});
const change = (before: ReturnType<typeof said>, after: ReturnType<typeof said>) =>
	textChange(
		{ image: '0.png', sha256: '0', prompt: 'p', before: [before], after: [after] },
		undefined
	)!;
const kinds = (before: ReturnType<typeof said>, after: ReturnType<typeof said>) =>
	change(before, after).broken.map(({ kind }) => kind);

const plain = said('A red circle on the left of a blue square.');

test.each([
	['the same text breaks nothing', plain, []],
	['a paraphrase breaks nothing', said('On the left of a blue square there is a red circle.'), []],
	['what is left out is no contradiction', said('A red circle.'), []],
	['empty', said(' \n'), ['empty']],
	['failed', crashed, ['failed']],
	['refusal', said("I'm sorry, but I can't help with images of this kind."), ['refusal']],
	['looping', said('A red circle circle circle circle circle circle.'), ['looping']],
	['cut off', said('A red circle on the left of a blue', 'length'), ['cut off']],
	[
		'language',
		said('Ein roter Kreis auf der linken Seite und ein blaues Quadrat.'),
		['language changed']
	],
	['script', said('左边是红色的圆，右边是蓝色的正方形。'), ['language changed']],
	['color', said('A green circle on the left of a blue square.'), ['meaning changed']],
	['place', said('A red circle on the right of a blue square.'), ['meaning changed']]
])('%s', (_, after, expected) => {
	expect(kinds(plain, after)).toEqual(expected);
});

test('a fault that was there before is not new, and one that is gone is mended', () => {
	const loop = said('star star star star star star');
	expect(change(loop, loop)).toMatchObject({ broken: [], mended: [], same: true, similarity: 1 });
	expect(change(loop, plain).mended.map(({ kind }) => kind)).toEqual(['looping']);
	expect(change(crashed, plain)).toMatchObject({ broken: [], similarity: null, same: false });
});

test.each([
	['two black cats on a sofa', 'three black cats on a sofa', ['cat: 2 → 3']],
	['The circle is red.', 'The circle is green.', ['circle: red → green']],
	['a red circle', 'a circle that is not red but a square that is red', []],
	['a red circle', 'no red circle', ['circle: red → not red']],
	['a red and blue circle', 'a blue and red circle', []],
	['a red, white and blue flag', 'a flag that is white, blue and red', []],
	['a blue circle', 'a red and blue circle', []],
	['a red-and-blue circle', 'a green circle', ['circle: red, blue → green']],
	['The sky is blue and the car is red.', 'The sky is gray.', ['sky: blue → gray']],
	['Yes, there is a dog.', 'No, there is none.', ['yes → no']],
	['No dog is there.', 'Yes, it is a street.', []],
	['a man by day', 'a woman at night', ['day → night', 'man → woman']],
	['a man and a woman', 'a woman', []]
])('%s / %s', (before, after, expected) => {
	expect(contradictions(before, after, undefined)).toEqual(expected);
});

test('a keyword of the reference that is gone is named, and one that never was there is not', () => {
	const reference = { captions: [], keywords: ['red circle', 'star'], colors: [], answers: {} };
	expect(contradictions('a red circle', 'a shape', reference)).toEqual([
		'no longer says “red circle”'
	]);
});

test.each([
	['A cat sits on the mat and looks.', 'Latin', 'English'],
	['Un chat est assis sur une chaise avec des livres.', 'Latin', 'French'],
	['El gato y los perros del barrio.', 'Latin', 'Spanish'],
	['猫がマットの上に座っている。', 'Japanese', null],
	['Кошка сидит на коврике.', 'Cyrillic', null],
	['12 34 !', null, null]
])('language of %s', (text, script, name) => {
	expect(languageOf(text)).toMatchObject({ script, name });
});

test('one foreign word is a name, and a text without letters has no language', () => {
	expect(languageChange('A sign with the word and', 'A sign that says der')).toBeNull();
	expect(languageChange('A sign', '42')).toBeNull();
});

test.each([
	['I cannot describe this image.', 'I cannot describe this image'],
	['A man who is unable to see the sign.', null],
	['A sorry sight: an old house.', null],
	['As an AI language model, I have no eyes.', 'As an AI language model, I have no eyes']
])('refusal in %s', (text, expected) => {
	expect(refusalIn(text)).toBe(expected);
});

test('two sides are summed up pair by pair, whatever a picture is called', () => {
	const first = measured(4, { output: () => 'A red circle.' });
	const second = measured(4, {
		seed: 2,
		output: (image) =>
			image === '0.png' ? '' : image === '1.png' ? 'A blue circle.' : 'A red circle.'
	});
	const [before] = sidesOf(first.run, first.results);
	const [after] = sidesOf(second.run, second.results);
	const found = differentialOf(pairSides(before!, after!), Object.create(null) as References);
	expect(found).toMatchObject({
		same: 2,
		similarity: (1 + 1 + 0 + 0.5) / 4,
		mended: 0,
		broken: [
			{ kind: 'empty', pairs: 1 },
			{ kind: 'meaning changed', pairs: 1 }
		]
	});
});
