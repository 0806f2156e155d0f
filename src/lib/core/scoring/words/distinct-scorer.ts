import { absent, type Score } from '../score.ts';
import type { Scorer } from '../scorer.ts';
import { signature } from '../signature.ts';
import { tokenizeWords } from '../tokenizers.ts';
import { distinctInterval } from './distinct-interval.ts';

/** Different n-grams over all n-grams, 0–1 (Li et al. 2016); of a variant, over all its texts together. */
function distinctScorer(order: 1 | 2): Scorer {
	const id = `distinct${order}`;
	const unit = order === 1 ? 'words' : 'pairs of neighboring words';
	const tooShort = absent(`The text has fewer words than distinct-${order} needs.`);
	const judge = (outputs: readonly string[]): Score => {
		const different = new Set<string>();
		let total = 0;
		let texts = 0;
		for (const output of outputs) {
			const words = tokenizeWords(output);
			if (words.length >= order) texts++;
			for (let end = order; end <= words.length; end++) {
				different.add(words.slice(end - order, end).join(' '));
				total++;
			}
		}
		if (total === 0) return tooShort;
		return {
			status: 'scored',
			value: different.size / total,
			signature: signature(id, { case: 'lc', tok: 'words' }),
			n: texts,
			detail: { different: different.size, total }
		};
	};
	return {
		metric: {
			id,
			label: `Distinct-${order}`,
			group: 'score',
			kind: 'text',
			unit: 'score',
			better: 'higher',
			digits: 3,
			definition: `Share of the ${unit} that are different, 0–1; of a variant, among all its texts, so that it falls with their number.`
		},
		needsReference: false,
		purposes: ['caption'],
		reads: [],
		score: ({ output }) => judge([output]),
		corpus: (inputs) => judge(inputs.map(({ output }) => output)),
		interval: (inputs) =>
			distinctInterval(
				inputs.map(({ output }) => output),
				order
			)
	};
}

export const distinct1Scorer = distinctScorer(1);
export const distinct2Scorer = distinctScorer(2);
