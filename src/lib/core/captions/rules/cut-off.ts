import type { LintRule } from '../lint-rule.ts';
import { quoted, sameForm, wordsOf } from '../words.ts';

/** Words that no sentence ends with. */
const leading = new Set(
	'a an the and or but of with in on at by for from to into onto its their his her is are was were which that as'.split(
		' '
	)
);

export const cutOff: LintRule<'cut-off'> = {
	id: 'cut-off',
	label: 'Cut off',
	definition: 'The model was stopped by the token limit before it had ended.',
	begin:
		({ guess }) =>
		({ text, context }) => {
			const trimmed = text.trimEnd();
			const place = { start: trimmed.length, end: trimmed.length };
			if (context?.stopReason === 'length')
				return [
					{
						...place,
						message: `It was stopped at the token limit${
							context.maxNewTokens === undefined ? '' : ` of ${context.maxNewTokens} tokens`
						}.`,
						remedy: 'Raise the token limit of the run, or ask for a shorter text.'
					}
				];
			if (!guess || context?.stopReason === 'eos' || trimmed === '') return [];
			const last = wordsOf(trimmed.slice(-200)).at(-1)?.text ?? '';
			if (!/[,;:–—-]$/.test(trimmed) && !leading.has(sameForm(last))) return [];
			if (/[.!?…]["'”’)\]]*$/.test(trimmed.slice(-20))) return [];
			return [
				{
					...place,
					message: `It seems to end in the middle of a sentence: ${quoted(trimmed.slice(-40))}.`,
					remedy: 'Complete the sentence.'
				}
			];
		}
};
