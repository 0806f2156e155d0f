import { expect, test } from 'vitest';
import { metricsWith } from '#lib/core/run/metrics.ts';
import type { VariantSummary } from '#lib/core/run/summary.ts';
import { absent, type Scores } from '#lib/core/scoring/score.ts';
import { missingScores } from '#lib/features/runs/page/missing-scores.ts';

const metrics = metricsWith([]);
const noPicture = absent('The picture a.png is not stored on this device.', 'evidence');
const given = { status: 'scored', value: 1, signature: 's', n: 1, detail: {} } as const;
const summary = (scores: Scores) => ({ scores }) as VariantSummary;

test('scores that no variant has are told once for each reason', () => {
	const missing = missingScores(
		[
			summary({
				bleu: given,
				colorAccuracy: noPicture,
				hallucinatedColors: noPicture,
				keywordF1: absent('A caption is no list of keywords.'),
				rougeL: absent('The reference has no captions for this prompt.')
			}),
			summary({ bleu: noPicture, colorAccuracy: noPicture, rougeL: given })
		],
		metrics
	);
	expect(missing).toHaveLength(2);
	expect(missing).toContainEqual({
		labels: ['Color accuracy', 'Hallucinated colors'],
		reason: noPicture.reason
	});
	expect(missing).toContainEqual({
		labels: ['Keyword F1'],
		reason: 'A caption is no list of keywords.'
	});
});

test('ratings and models to be fetched are told elsewhere', () => {
	const scores = {
		humanRating: absent('This text has not been rated.', 'evidence'),
		clipScore: absent('The model is not on this device.', 'model')
	};
	expect(missingScores([summary(scores)], metrics)).toEqual([]);
});
