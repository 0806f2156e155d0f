import type { LintRule } from '../lint-rule.ts';

export const empty: LintRule<'empty'> = {
	id: 'empty',
	label: 'Empty',
	definition: 'A text without a single letter, digit or symbol.',
	begin: () => (text) => {
		if (/[\p{L}\p{N}\p{S}]/u.test(text.text)) return [];
		const message =
			text.text.trim() === ''
				? 'There is no text.'
				: 'There are only marks and white space, no words.';
		const remedy =
			text.context?.source === 'output'
				? 'Look at the prompt and the token limit of this run.'
				: 'Write a caption, or remove it.';
		return [{ start: 0, end: text.text.length, message, remedy }];
	}
};
