import { keywordRecall } from './keywords.ts';
import { absent } from './score.ts';
import type { Scorer } from './scorer.ts';
import { signature } from './signature.ts';

/** How many of an image's keywords a caption, or a list of keywords, contains. */
export const keywordRecallScorer: Scorer = {
	metric: {
		id: 'keywordRecall',
		label: 'Keyword recall',
		group: 'score',
		kind: 'content',
		unit: 'score',
		better: 'higher',
		digits: 2,
		definition: 'Share of the image’s keywords that the text contains, 0–1, inflection aside.'
	},
	purposes: ['caption', 'keywords'],
	score({ output, reference }) {
		const keywords = (reference?.keywords ?? []).filter((keyword) => keyword.trim() !== '');
		if (keywords.length === 0) return absent('The reference has no keywords.');
		const { recall, found, missed } = keywordRecall(output, keywords);
		return {
			status: 'scored',
			value: recall,
			signature: signature('keywordRecall', { case: 'lc', tok: 'words', inflection: 'simple' }),
			n: 1,
			detail: { found, missed }
		};
	}
};
