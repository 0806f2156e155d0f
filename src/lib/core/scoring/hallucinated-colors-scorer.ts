import { explainColors } from '../color/explain-colors.ts';
import { colorAnalysisVersion } from '../color/image-colors.ts';
import { colorTerms } from '../color/in-captions.ts';
import { colorTolerance } from '../color/match.ts';
import { withoutPixels } from './color-accuracy-scorer.ts';
import type { Scorer } from './scorer.ts';
import { signature } from './signature.ts';

/** How many colors a text names that are nowhere in the image, in no tone, and that nobody expects. */
export const hallucinatedColorsScorer: Scorer = {
	metric: {
		id: 'hallucinatedColors',
		label: 'Hallucinated colors',
		group: 'score',
		kind: 'color',
		unit: 'score',
		better: 'lower',
		digits: 2,
		definition: 'Colors per text that it names and that neither the pixels nor the reference has.'
	},
	needsReference: false,
	purposes: ['caption', 'keywords'],
	reads: ['colors'],
	evidence: ['colors'],
	score({ output, reference, evidence }) {
		if (!evidence?.colors) return withoutPixels;
		const { named } = explainColors(output, reference, evidence.colors);
		const names = named.filter(({ verdict }) => verdict === 'hallucinated').map(({ name }) => name);
		return {
			status: 'scored',
			value: names.length,
			signature: signature('hallucinatedColors', {
				deltaE: '2000',
				white: 'd65',
				within: colorTolerance,
				terms: colorTerms,
				pixels: colorAnalysisVersion
			}),
			n: 1,
			detail: { named: named.length, hallucinated: names }
		};
	}
};
