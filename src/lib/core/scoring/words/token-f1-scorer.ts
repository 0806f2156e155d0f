import { answersTo } from '../../references/reference.ts';
import { captionsOf, noCaptions } from '../caption-inputs.ts';
import { absent } from '../score.ts';
import type { Scorer } from '../scorer.ts';
import { signature } from '../signature.ts';
import { tokenF1 } from './token-f1.ts';

const noAnswers = absent('The reference has no answer to this prompt.');

/** Words shared with the closest accepted answer, or with the closest caption. */
export const tokenF1Scorer: Scorer = {
	metric: {
		id: 'tokenF1',
		label: 'Token F1',
		group: 'score',
		kind: 'similarity',
		unit: 'score',
		better: 'higher',
		digits: 3,
		definition:
			'F of the words shared with the closest answer or caption, 0–1; punctuation and articles aside (SQuAD’s definition).'
	},
	purposes: ['caption', 'answer'],
	reads: ['captions', 'answers'],
	score(input) {
		const { output, prompt, reference } = input;
		const isAnswer = prompt.purpose === 'answer';
		const texts = isAnswer && reference ? answersTo(reference, prompt.id) : captionsOf(input);
		if (texts.length === 0) return isAnswer ? noAnswers : noCaptions;
		const { f1, precision, recall } = tokenF1(output, texts);
		return {
			status: 'scored',
			value: f1,
			signature: signature('tokenF1', { nrefs: texts.length, case: 'lc', tok: 'squad' }),
			n: 1,
			detail: { precision, recall }
		};
	}
};
