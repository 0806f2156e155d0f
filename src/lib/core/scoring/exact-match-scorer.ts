import { answersTo } from '../references/reference.ts';
import { normalizeAnswer, normalizeRecord } from './answers.ts';
import { absent } from './score.ts';
import type { Scorer } from './scorer.ts';
import { signature } from './signature.ts';

/** Whether an answer, or a JSON record, is one of those accepted. */
export const exactMatchScorer: Scorer = {
	metric: {
		id: 'exactMatch',
		label: 'Exact match',
		group: 'score',
		kind: 'content',
		unit: 'score',
		better: 'higher',
		digits: 2,
		definition:
			'1 where the answer equals an accepted one, case, punctuation around it and JSON key order aside; else 0.'
	},
	purposes: ['answer', 'record'],
	reads: ['answers'],
	score({ output, prompt, reference }) {
		const accepted = reference ? answersTo(reference, prompt.id) : [];
		if (accepted.length === 0) return absent('The reference has no answer to this prompt.');
		const isRecord = prompt.purpose === 'record';
		const normalize = isRecord ? normalizeRecord : normalizeAnswer;
		const given = normalize(output);
		const matches = given !== null && accepted.some((answer) => normalize(answer) === given);
		return {
			status: 'scored',
			value: matches ? 1 : 0,
			signature: signature('exactMatch', { case: 'lc', form: isRecord ? 'json' : 'answer' }),
			n: 1,
			detail: isRecord ? { json: given === null ? 'invalid' : 'valid' } : {}
		};
	}
};
