import type { PresenceEvidence } from '../evidence.ts';
import type { Prompt } from '../../run/plan.ts';
import type { ExpectedObject } from './expected-objects.ts';
import { tokenizeWords } from '../tokenizers.ts';
import { objectsInText } from './find-objects.ts';

/** `Is there a red hat in the image?` */
export function presenceQuestion(object: string): string {
	const name = object.trim().replace(/[?.!\s]+$/u, '');
	const last = name.split(/\s+/u).at(-1) ?? '';
	if (/[^s]s$/iu.test(last) && !/(?:us|is)$/iu.test(last)) return `Are there ${name} in the image?`;
	const article = /^(?:an?|the|any|some|one)\s/iu.test(name)
		? ''
		: /^[aeiou]/iu.test(name)
			? 'an '
			: 'a ';
	return `Is there ${article}${name} in the image?`;
}

/** Prompts that ask the model under test whether objects are there; one per object, ids `presence:OBJECT`. */
export const presencePrompts = (objects: readonly ExpectedObject[]): Prompt[] =>
	objects.map(({ name }) => ({
		id: `presence:${name.toLowerCase()}`,
		name: `Is there: ${name}`,
		text: presenceQuestion(name),
		purpose: 'answer'
	}));

/** What a yes/no question about an image asks for: `Do you see a circle?` → `circle`; `null` where it is none. */
export function objectOfQuestion(text: string): string | null {
	const match =
		/^\s*(?:(?:is|are) there|(?:do|can) you see|does (?:the|this) (?:image|picture|photo) (?:show|contain|have))\s+(?:(?:an?|the|any|some)\s+)?(.{1,200}?)(?:\s+(?:in|on) (?:the|this) (?:image|picture|photo|scene))?\s*\?/isu.exec(
			text
		);
	return match?.[1]?.trim() ?? null;
}

const end = '(?![\\p{L}\\p{N}])';
const yes = new RegExp(
	`^(?:(?:yes|yeah|yep|true|correct|certainly|indeed)${end}|there (?:is|are) (?!(?:no|not|none)${end}))`,
	'u'
);
const no = new RegExp(
	`^(?:(?:no|nope|false|incorrect|none)${end}|there (?:is|are) (?:no|not|none)${end}|there (?:isn|aren)['’]t)`,
	'u'
);

/** What an answer says; `null` where it is neither yes nor no. */
export function readYesNo(answer: string): boolean | null {
	const plain = answer
		.slice(0, 2000)
		.normalize('NFKC')
		.toLowerCase()
		.replace(/^[^\p{L}]+/u, '')
		.replace(/^answer\s*:?\s*/u, '')
		.replace(/^[^\p{L}]+/u, '');
	if (yes.test(plain)) return true;
	if (no.test(plain)) return false;
	const words: string[] = plain.split(/[.!?\n]/u)[0]?.match(/\p{L}+/gu) ?? [];
	const [saysYes, saysNo] = [words.includes('yes'), words.includes('no')];
	return saysYes === saysNo ? null : saysYes;
}

/**
 * What yes/no prompts of a run say about an image's expected objects, by object: `PresenceEvidence.answered`. A prompt
 * counts when it asks for one of the objects by any of its names. Contradicting answers give `null`.
 * @param answers texts of one variant for the image, with the prompts they answer
 */
export function answeredPresence(
	objects: readonly ExpectedObject[],
	answers: readonly { readonly prompt: Pick<Prompt, 'text' | 'purpose'>; readonly output: string }[]
): NonNullable<PresenceEvidence['answered']> {
	const said = new Map<string, boolean | null>();
	for (const { prompt, output } of answers) {
		const asked = prompt.purpose === 'answer' ? objectOfQuestion(prompt.text) : null;
		if (asked === null) continue;
		const value = readYesNo(output);
		for (const object of objects) {
			if (!asksFor(asked, object)) continue;
			const known = said.get(object.name);
			said.set(object.name, known === undefined || known === value ? value : null);
		}
	}
	return Object.fromEntries(said);
}

/** The question must name the object and nothing more: "a hat" does not ask for a red hat, nor the reverse. */
function asksFor(asked: string, object: ExpectedObject): boolean {
	const words = tokenizeWords(asked).length;
	const phrases = object.phrases.filter((phrase) => phrase.length === words);
	return objectsInText(asked, [{ name: object.name, phrases }]).found.length > 0;
}
