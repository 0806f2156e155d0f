import type { Remark } from '../finding.ts';
import { isCaption } from '../lint-text.ts';
import type { LintRule } from '../lint-rule.ts';
import { counted, wordsOf } from '../words.ts';

export const length: LintRule<'length'> = {
	id: 'length',
	label: 'Length',
	definition: 'A caption has at least and at most so many words.',
	begin:
		({ minWords, maxWords }) =>
		(text): Remark[] => {
			if (!isCaption(text)) return [];
			const words = wordsOf(text.text);
			if (words.length === 0) return [];
			const end = text.text.length;
			if (words.length < minWords)
				return [
					{
						start: 0,
						end,
						message: `${counted(words.length, 'word')}, fewer than ${minWords}.`,
						remedy: 'Say more, or lower the rule’s minimum.'
					}
				];
			if (words.length > maxWords)
				return [
					{
						start: words[maxWords]?.start ?? end,
						end,
						message: `${counted(words.length, 'word')}, more than ${maxWords}.`,
						remedy: 'Say less, or raise the rule’s maximum.'
					}
				];
			return [];
		}
};
