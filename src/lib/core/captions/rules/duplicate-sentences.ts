import type { Remark } from '../finding.ts';
import { isCaption, isOutput, type LintText } from '../lint-text.ts';
import type { LintRule } from '../lint-rule.ts';
import { sentencesOf } from '../sentences.ts';
import { quoted, sameForm, readWords } from '../words.ts';

/** Shorter sentences may well come twice: “Yes.” */
const leastWords = 3;

export const duplicateSentences: LintRule<'duplicate-sentences'> = {
	id: 'duplicate-sentences',
	label: 'Duplicates',
	definition: 'A sentence that stands twice in a text, or a whole text that another image has too.',
	begin({ acrossTexts }, { texts }) {
		const twins = acrossTexts ? twinsOf(texts) : new Map<string, LintText>();
		return (text) =>
			isCaption(text) ? [...within(text.text), ...across(text, twins.get(text.id))] : [];
	}
};

const essence = (text: string): string =>
	readWords(text)
		.map((word) => sameForm(word.text))
		.join(' ');

function within(text: string): Remark[] {
	const seen = new Set<string>();
	const sentences = sentencesOf(text);
	if (sentences.length < 2) return [];
	return sentences.flatMap((sentence): Remark[] => {
		const key = essence(sentence.text);
		if (!hasWords(key)) return [];
		if (!seen.has(key)) {
			seen.add(key);
			return [];
		}
		const { start, end } = sentence;
		let from = start;
		while (/\s/.test(text[from - 1] ?? '')) from--;
		return [
			{
				start,
				end,
				message: `The sentence ${quoted(sentence.text)} stands here a second time.`,
				remedy: 'Keep it once.',
				fixes: [
					{
						label: 'Remove this one',
						edits: [{ start: from, end, insert: '' }]
					}
				],
				automatic: true
			}
		];
	});
}

const hasWords = (key: string): boolean => key.split(' ', leastWords).length >= leastWords;

/** A model may say the same again of the same picture, and two models may agree: only another picture counts. */
const keyOf = (text: LintText): string =>
	isOutput(text)
		? JSON.stringify([text.context?.group, text.context?.promptId, essence(text.text)])
		: essence(text.text);

/** By the id of a text: the first one before it that says the same. */
function twinsOf(texts: readonly LintText[]): Map<string, LintText> {
	const firsts = new Map<string, LintText>();
	const twins = new Map<string, LintText>();
	for (const text of texts) {
		if (!isCaption(text)) continue;
		const key = keyOf(text);
		const first = firsts.get(key);
		if (!first) firsts.set(key, text);
		else if (hasWords(essence(text.text))) twins.set(text.id, first);
	}
	return twins;
}

function across(text: LintText, twin: LintText | undefined): Remark[] {
	if (!twin) return [];
	if (isOutput(text) && twin.context?.image === text.context?.image) return [];
	return [
		{
			start: 0,
			end: text.text.length,
			message: `The text is the same as that of ${twin.label}.`,
			remedy: isOutput(text)
				? 'Compare the two pictures: the model may be ignoring what it sees.'
				: 'Say what sets this picture apart, or remove one of the two.'
		}
	];
}
