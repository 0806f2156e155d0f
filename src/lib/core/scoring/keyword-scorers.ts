import type { Metric } from '../run/metric.ts';
import { keywordPrecision, keywordRecall } from './keywords.ts';
import { absent, type Score, type ScoreDetail, type ScoreInput } from './score.ts';
import type { Scorer } from './scorer.ts';
import { signature } from './signature.ts';

const common = {
	group: 'score',
	kind: 'content',
	unit: 'score',
	better: 'higher',
	digits: 2
} satisfies Partial<Metric>;

const noKeywords = absent('The reference has no keywords.');
const noList = absent(
	'A caption is no list of keywords, so that none of its words is one too many.'
);

const keywordsOf = ({ reference }: ScoreInput): readonly string[] =>
	(reference?.keywords ?? []).filter((keyword) => keyword.trim() !== '');

const given = (metric: string, value: number, detail: ScoreDetail): Score => ({
	status: 'scored',
	value,
	signature: signature(metric, { case: 'lc', tok: 'words', inflection: 'simple' }),
	n: 1,
	detail
});

/** How many of an image's keywords a caption, or a list of keywords, contains. */
export const keywordRecallScorer: Scorer = {
	metric: {
		...common,
		id: 'keywordRecall',
		label: 'Keyword recall',
		definition: 'Share of the image’s keywords that the text contains, 0–1, inflection aside.'
	},
	purposes: ['caption', 'keywords'],
	reads: ['keywords'],
	score(input) {
		const keywords = keywordsOf(input);
		if (keywords.length === 0) return noKeywords;
		const { recall, found, missed } = keywordRecall(input.output, keywords);
		return given('keywordRecall', recall, { found, missed });
	}
};

/** How many of the keywords that were listed are the image's. Of captions it is not defined. */
export const keywordPrecisionScorer: Scorer = {
	metric: {
		...common,
		id: 'keywordPrecision',
		label: 'Keyword precision',
		definition:
			'Share of the listed keywords that are among the image’s, 0–1, inflection aside; only of lists.'
	},
	purposes: ['caption', 'keywords'],
	reads: ['keywords'],
	score(input) {
		const keywords = keywordsOf(input);
		if (keywords.length === 0) return noKeywords;
		if (input.prompt.purpose !== 'keywords') return noList;
		const { precision, expected, unexpected } = keywordPrecision(input.output, keywords);
		if (precision === null) return absent('The text lists no keyword.');
		return given('keywordPrecision', precision, { expected, unexpected });
	}
};

/** Both together. A list without a keyword finds none: 0. */
export const keywordF1Scorer: Scorer = {
	metric: {
		...common,
		id: 'keywordF1',
		label: 'Keyword F1',
		definition: 'Harmonic mean of keyword precision and recall, 0–1; only of lists.'
	},
	purposes: ['caption', 'keywords'],
	reads: ['keywords'],
	score(input) {
		const keywords = keywordsOf(input);
		if (keywords.length === 0) return noKeywords;
		if (input.prompt.purpose !== 'keywords') return noList;
		const precision = keywordPrecision(input.output, keywords).precision ?? 0;
		const { recall } = keywordRecall(input.output, keywords);
		const sum = precision + recall;
		return given('keywordF1', sum === 0 ? 0 : (2 * precision * recall) / sum, {
			precision,
			recall
		});
	}
};
