import { describe, expect, test } from 'vitest';
import { marks, textsOf } from './support.ts';

describe('min-hex-codes', () => {
	const messages = (text: string, min = 2) =>
		marks('min-hex-codes', textsOf([text]), { min }).map(({ message }) => message);

	test('counts different codes, long, short and with alpha', () => {
		expect(messages('Red #ff0000, blue #00F.')).toEqual([]);
		expect(messages('Red #FF0000FF and #0f08.')).toEqual([]);
		expect(messages('Red #ff0000, again #FF0000.')).toEqual([
			'1 hex code where 2 are wanted: #ff0000.'
		]);
		expect(messages('Red.', 1)).toEqual(['No hex code where 1 is wanted.']);
	});

	test('names what looks like a code and is none', () => {
		expect(messages('Red #ff000 and &#1234; and C#abc and #red.', 1)).toEqual([
			'No hex code where 1 is wanted; #ff000 is none.'
		]);
	});
});

describe('required-subjects', () => {
	const missing = (text: string, subjects = ['lips', 'expression']) =>
		marks('required-subjects', textsOf([text]), { subjects }).map(({ message }) => message);

	test('are found in any case and simple inflection, whole words only', () => {
		expect(missing('Her LIP is red, her expressions calm.')).toEqual([]);
		expect(missing('An ellipse, expressionless.')).toEqual([
			'Nothing is said about “lips”.',
			'Nothing is said about “expression”.'
		]);
	});

	test('may be phrases and alternatives', () => {
		expect(missing('She has a wide mouth.', ['lips|mouth'])).toEqual([]);
		expect(missing('Blue eyes.', ['eye color|blue eyes'])).toEqual([]);
		expect(missing('Eyes blue.', ['blue eyes'])).toEqual(['Nothing is said about “blue eyes”.']);
		expect(missing('Anything.', ['!?', '|'])).toEqual([]);
	});
});

describe('allowed-vocabulary', () => {
	const attributes = [{ attribute: 'lighting', allowed: ['soft', 'hard', 'natural', 'back lit'] }];
	const wrong = (text: string) =>
		marks('allowed-vocabulary', textsOf([text]), { attributes }).map(({ marked }) => marked);

	test.each([
		['Portrait, lighting: soft.', []],
		['Portrait, Lighting: harsh, smiling.', ['harsh']],
		['The lighting is natural and harsh.', ['harsh']],
		['Taken in dramatic lighting.', ['dramatic']],
		['Taken in soft lighting.', []],
		['Taken in the lighting of a studio; good Lighting', ['good']],
		['lighting: back lit', []],
		['lighting: very soft/golden', ['golden']],
		['Lightning: harsh', []],
		['The lights, lighting', []]
	])('%s', (text, expected) => expect(wrong(text)).toEqual(expected));

	test('offers the allowed words, and chooses none by itself', () => {
		expect(
			marks('allowed-vocabulary', textsOf(['lighting: harsh']), { attributes })[0]?.message
		).toBe('“harsh” is not among the words for “lighting”.');
	});
});

describe('spelling', () => {
	const asked: string[] = [];
	const marked = (text: string, userWords: string[] = []) => {
		asked.length = 0;
		return marks('spelling', textsOf([text]), { userWords }, (words) => {
			asked.push(...words);
			return new Map(
				words
					.filter((word) => /^(backgroud|smilling)$/i.test(word))
					.map((word) => [word, ['background']])
			);
		}).map((one) => one.marked);
	};

	test('marks each unknown word where it stands', () => {
		expect(marked('A backgroud-like Backgroud, (smilling).')).toEqual([
			'backgroud',
			'Backgroud',
			'smilling'
		]);
	});

	test('asks for words only: no codes, numbers, addresses, tokens, initials, color words', () => {
		marked(
			'#ffeedd #abc q4f16 3D 12px https://a.example/backgroud me@backgroud.org scene.png <|im_end|> [INST] HDR grey teal bluish chartreuse café don’t 猫 naïve'
		);
		expect(asked).toEqual(['café', 'don’t', 'naïve']);
	});

	test('knows the words of the user in any case', () => {
		expect(marked('A Backgroud smilling.', ['backgroud'])).toEqual(['smilling']);
	});
});

describe('formatting', () => {
	const said = (texts: string[], part = {}) =>
		marks('formatting', textsOf(texts), part).map(({ id, message }) => `${id}: ${message}`);

	test('holds each text against what most of the set do', () => {
		expect(said(['A cat.', 'A dog.', 'A bird'])).toEqual([
			'2: It ends without a period, after “d”.'
		]);
		expect(said(['A cat', 'A dog', 'A bird.'])).toEqual([
			'2: It ends with a period, unlike the others.'
		]);
		expect(said(['A cat.', 'a dog.', 'A bird.'])).toEqual([
			'1: It begins with “a”; a capital is wanted here.'
		]);
		expect(said(['It’s red.', '“Red”.', "It's red."])).toEqual([
			'2: A quote is straight; curly ones are wanted here.'
		]);
	});

	test('says nothing where there is no majority', () => {
		expect(said(['A cat.', 'a dog'])).toEqual([]);
		expect(said(['#aabbcc', '12 cats', '猫'])).toEqual([]);
	});

	test('sees double spaces, outer spaces and line breaks', () => {
		expect(new Set(said([' A  cat.', 'A\tdog. ', 'A red\nbird.', 'A fox.']))).toEqual(
			new Set([
				'0: 1 character of white space stands before the text.',
				'0: 2 blanks stand between two words.',
				'1: 1 character of white space stands after the text.',
				'2: A line ends inside the text.'
			])
		);
	});

	test('a period may stand inside closing quotes; an inch mark is no quote', () => {
		expect(said(['He said “hi.”', 'She said “no.”', 'A 5" pipe.'])).toEqual([]);
	});
});

test('length counts words, signs of scripts without spaces, and hex codes', () => {
	const part = { minWords: 3, maxWords: 4 };
	const texts = textsOf(['A cat', 'A well-fed cat', '猫が座る', 'one two three four five six', '']);
	expect(marks('length', texts, part)).toEqual([
		{ id: '0', marked: 'A cat', message: '2 words, fewer than 3.' },
		{ id: '3', marked: 'five six', message: '6 words, more than 4.' }
	]);
});

describe('duplicate-sentences', () => {
	test('inside a text, whatever the case and the marks', () => {
		const texts = textsOf(['A red cat sits. It rains. a red cat sits! Yes. Yes.']);
		expect(marks('duplicate-sentences', texts).map(({ marked }) => marked)).toEqual([
			'a red cat sits!'
		]);
	});

	test('across the set, told at the second text with the name of the first', () => {
		const texts = textsOf(['A red cat sits.', 'A dog runs fast.', 'a red cat sits']);
		expect(marks('duplicate-sentences', texts)).toEqual([
			{
				id: '2',
				marked: 'a red cat sits',
				message: 'The text is the same as that of image1.png, caption 1.'
			}
		]);
		expect(marks('duplicate-sentences', texts, { acrossTexts: false })).toEqual([]);
	});

	test('of outputs only where the same variant says the same of another picture', () => {
		const output = (id: string, image: string, group: string) => ({
			id,
			label: id,
			text: 'A red cat sits.',
			context: { source: 'output', image, group, promptId: 'p' } as const
		});
		const texts = [
			output('1', 'a', 'v'),
			output('2', 'a', 'v'),
			output('3', 'a', 'w'),
			output('4', 'b', 'v')
		];
		expect(marks('duplicate-sentences', texts).map(({ id }) => id)).toEqual(['4']);
	});
});
