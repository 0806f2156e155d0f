import { colorTerms } from '../color/in-captions.ts';
import { colorTolerance, matchColors } from '../color/match.ts';
import { absent } from './score.ts';
import type { Scorer } from './scorer.ts';
import { signature } from './signature.ts';

/** Whether the colors a text names are those the image shows. */
export const colorMatchScorer: Scorer = {
	metric: {
		id: 'colorMatch',
		label: 'Color match',
		group: 'score',
		kind: 'color',
		unit: 'score',
		better: 'higher',
		digits: 2,
		definition: `F of the colors named against those expected, 0–1; one is met within a CIEDE2000 of ${colorTolerance}.`
	},
	purposes: ['caption', 'keywords'],
	reads: ['colors'],
	score({ output, reference }) {
		const expected = reference?.colors ?? [];
		if (expected.length === 0) return absent('The reference has no expected colors.');
		const { f, precision, recall, meanDeltaE, missed, wrong } = matchColors(output, expected);
		return {
			status: 'scored',
			value: f,
			signature: signature('colorMatch', {
				deltaE: '2000',
				white: 'd65',
				within: colorTolerance,
				terms: colorTerms
			}),
			n: 1,
			detail: { precision, recall, ...(meanDeltaE !== null && { meanDeltaE }), missed, wrong }
		};
	}
};
