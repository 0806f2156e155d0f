import { captionsOf, noCaptions } from '../caption-inputs.ts';
import type { Scorer } from '../scorer.ts';
import { signature } from '../signature.ts';
import { rougeL } from './rouge-l.ts';
import { rougeLsum } from './rouge-lsum.ts';
import { rougeN } from './rouge-n.ts';
import type { Rouge } from './rouge.ts';

interface Kind {
	readonly id: string;
	readonly label: string;
	readonly shared: string;
	readonly compare: (candidate: string, references: readonly string[]) => Rouge;
}

/** F with the closest caption; a variant's score is the mean of its texts'. */
function rougeScorer({ id, label, shared, compare }: Kind): Scorer {
	return {
		metric: {
			id,
			label,
			group: 'score',
			kind: 'similarity',
			unit: 'score',
			better: 'higher',
			digits: 3,
			definition: `Similarity to your references, 0–1: F of ${shared} with the closest (rouge-score’s definition).`
		},
		purposes: ['caption'],
		score(input) {
			const captions = captionsOf(input);
			if (captions.length === 0) return noCaptions;
			const { f, precision, recall } = compare(input.output, captions);
			return {
				status: 'scored',
				value: f,
				signature: signature(id, {
					nrefs: captions.length,
					case: 'lc',
					tok: 'rouge',
					stem: 'no'
				}),
				n: 1,
				detail: { precision, recall }
			};
		}
	};
}

export const rouge1Scorer = rougeScorer({
	id: 'rouge1',
	label: 'ROUGE-1',
	shared: 'the words shared',
	compare: (candidate, references) => rougeN(candidate, references, 1)
});

export const rouge2Scorer = rougeScorer({
	id: 'rouge2',
	label: 'ROUGE-2',
	shared: 'the pairs of neighboring words shared',
	compare: (candidate, references) => rougeN(candidate, references, 2)
});

export const rougeLScorer = rougeScorer({
	id: 'rougeL',
	label: 'ROUGE-L',
	shared: 'the longest sequence of words shared, in order,',
	compare: (candidate, references) => rougeL(candidate, references)
});

export const rougeLsumScorer = rougeScorer({
	id: 'rougeLsum',
	label: 'ROUGE-Lsum',
	shared: 'the longest sequences of words shared, line by line,',
	compare: (candidate, references) => rougeLsum(candidate, references)
});
