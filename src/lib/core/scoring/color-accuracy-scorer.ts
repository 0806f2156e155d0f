import { explainColors } from '../color/explain-colors.ts';
import type { ColorExplanation } from '../color/explanation.ts';
import { colorAnalysisVersion } from '../color/image-colors.ts';
import { colorTerms } from '../color/in-captions.ts';
import { colorTolerance } from '../color/match.ts';
import { absent, type ScoreDetail } from './score.ts';
import type { Scorer } from './scorer.ts';
import { signature } from './signature.ts';

/** Why a score that looks at pixels cannot be given. */
export const withoutPixels = absent('The colors of the image have not been read.', 'evidence');

/** Whether the colors a text names are those of the image's pixels and those that are expected. */
export const colorAccuracyScorer: Scorer = {
	metric: {
		id: 'colorAccuracy',
		label: 'Color accuracy',
		group: 'score',
		kind: 'color',
		unit: 'score',
		better: 'higher',
		digits: 1,
		definition:
			'100 × F of colors named: right when in the image’s pixels or expected; asked for when expected or, where nothing is, prominent in the image.'
	},
	needsReference: false,
	purposes: ['caption', 'keywords'],
	reads: ['colors'],
	evidence: ['colors'],
	score({ output, reference, evidence }) {
		if (!evidence?.colors) return withoutPixels;
		const explanation = explainColors(output, reference, evidence.colors);
		if (explanation.score === null)
			return absent('The text names no color, and the reference expects none.');
		return {
			status: 'scored',
			value: explanation.score,
			signature: signature('colorAccuracy', {
				deltaE: '2000',
				white: 'd65',
				within: colorTolerance,
				terms: colorTerms,
				pixels: colorAnalysisVersion,
				asked: explanation.expected.length > 0 ? 'expected' : 'prominent'
			}),
			n: 1,
			detail: detailOf(explanation)
		};
	}
};

const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;

function detailOf(explanation: ColorExplanation): ScoreDetail {
	const { named, expected, found, precision, recall, meanDeltaE, band } = explanation;
	const withVerdict = (verdict: string) =>
		named.filter((one) => one.verdict === verdict).map(({ name }) => name);
	return {
		...(band !== null && { band }),
		precision,
		...(recall !== null && { recall }),
		...(meanDeltaE !== null && { meanDeltaE }),
		named: named.map(
			({ name, hex, share, verdict }) =>
				`${name} ${hex}: ${verdict}${share === null ? '' : `, ${percent(share)} of the image`}`
		),
		missed: expected
			.filter(({ namedAs }) => namedAs === null)
			.map(({ region, hex }) => `${region} ${hex}`),
		otherTone: withVerdict('other-tone'),
		hallucinated: withVerdict('hallucinated'),
		found: found.map(({ hex, share, basicNames }) => `${hex} ${basicNames[0]}: ${percent(share)}`)
	};
}
