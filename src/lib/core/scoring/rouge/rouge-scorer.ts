import { captionsOf, noCaptions } from '../caption-inputs.ts';
import type { Scorer } from '../scorer.ts';
import { byReferences, signature } from '../signature.ts';
import { rougeL } from './rouge-l.ts';
import { rougeLsum } from './rouge-lsum.ts';
import { rougeN } from './rouge-n.ts';
import type { RougeOptions } from './rouge-tokens.ts';
import type { Rouge } from './rouge.ts';

interface Kind {
	readonly label: string;
	readonly shared: string;
	readonly compare: (
		candidate: string,
		references: readonly string[],
		options: RougeOptions
	) => Rouge;
}

const kinds = {
	rouge1: {
		label: 'ROUGE-1',
		shared: 'the words shared',
		compare: (candidate, references, options) => rougeN(candidate, references, 1, options)
	},
	rouge2: {
		label: 'ROUGE-2',
		shared: 'the pairs of neighboring words shared',
		compare: (candidate, references, options) => rougeN(candidate, references, 2, options)
	},
	rougeL: {
		label: 'ROUGE-L',
		shared: 'the longest sequence of words shared, in order,',
		compare: rougeL
	},
	rougeLsum: {
		label: 'ROUGE-Lsum',
		shared: 'the longest sequences of words shared, line by line,',
		compare: rougeLsum
	}
} as const satisfies Record<string, Kind>;

/** F with the closest caption; a variant's score is the mean of its texts'. */
export function rougeScorerOf(id: keyof typeof kinds, options: RougeOptions = {}): Scorer {
	const { label, shared, compare }: Kind = kinds[id];
	const signatureOf = byReferences((references) =>
		signature(id, {
			nrefs: references,
			case: 'lc',
			tok: 'rouge',
			stem: options.stem ? 'porter' : 'no'
		})
	);
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
		reads: ['captions'],
		score(input) {
			const captions = captionsOf(input);
			if (captions.length === 0) return noCaptions;
			const { f, precision, recall } = compare(input.output, captions, options);
			return {
				status: 'scored',
				value: f,
				signature: signatureOf(captions.length),
				n: 1,
				detail: { precision, recall }
			};
		}
	};
}

export const rouge1Scorer = rougeScorerOf('rouge1');
export const rouge2Scorer = rougeScorerOf('rouge2');
export const rougeLScorer = rougeScorerOf('rougeL');
export const rougeLsumScorer = rougeScorerOf('rougeLsum');
