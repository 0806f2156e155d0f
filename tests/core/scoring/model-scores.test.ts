import { describe, expect, it } from 'vitest';
import { clipScoreScorer } from '#lib/core/scoring/clip-score-scorer.ts';
import type { Evidence, ImageTextEvidence } from '#lib/core/scoring/evidence.ts';
import { refClipScoreScorer } from '#lib/core/scoring/ref-clip-score-scorer.ts';
import { absent } from '#lib/core/scoring/score.ts';
import type { Scorer } from '#lib/core/scoring/scorer.ts';
import { noContext } from '#lib/core/scoring/scoring-context.ts';
import { textSimilarityScorer } from '#lib/core/scoring/text-similarity-scorer.ts';

const imageText = (change: Partial<ImageTextEvidence> = {}): ImageTextEvidence => ({
	model: 'm@main:q8',
	imageCosine: 0.32,
	referenceCosines: [0.5, 0.8],
	pieces: 1,
	...change
});
const score = (scorer: Scorer, evidence?: Evidence, output = 'A circle.') =>
	scorer.score(
		{
			output,
			prompt: { id: 'p', purpose: 'caption' },
			reference: undefined,
			...(evidence && { evidence })
		},
		noContext
	);

describe('CLIP score', () => {
	it('is 2.5 times the cosine', () => {
		expect(score(clipScoreScorer, { imageText: imageText() })).toMatchObject({
			status: 'scored',
			value: 0.8,
			signature: expect.stringContaining('model:m@main:q8|w:2.5'),
			detail: { imageCosine: 0.32 }
		});
	});
	it('is not below 0', () => {
		expect(score(clipScoreScorer, { imageText: imageText({ imageCosine: -0.2 }) })).toMatchObject({
			value: 0
		});
	});
	it('is 0 for an empty text, whatever the encoder says of nothing', () => {
		expect(score(clipScoreScorer, { imageText: imageText() }, ' \n')).toMatchObject({ value: 0 });
	});
	it('says that a text was split', () => {
		expect(score(clipScoreScorer, { imageText: imageText({ pieces: 3 }) })).toMatchObject({
			detail: { pieces: 3, note: expect.stringContaining('split into 3') }
		});
	});
	it('asks no reference', () => expect(clipScoreScorer.needsReference).toBe(false));
});

describe('the encoder that is shipped', () => {
	const model = 'loupe/demo-clip@main:fp32';
	const detailAt = (suite: string | null, scorer: Scorer) => {
		const given = scorer.score(
			{
				output: 'A circle.',
				prompt: { id: 'p', purpose: 'caption' },
				reference: undefined,
				evidence: {
					imageText: imageText({ model }),
					textSimilarity: { model, referenceCosines: [0.5], pieces: 1 }
				}
			},
			{ ...noContext, suite }
		);
		return given.status === 'scored' ? given.detail : null;
	};
	it.each([clipScoreScorer, refClipScoreScorer, textSimilarityScorer])(
		'is warned of beside scores of other pictures than the demo scenes',
		(scorer) => {
			expect(detailAt(null, scorer)).toMatchObject({
				caution: expect.stringContaining('made for the demo scenes')
			});
			expect(detailAt('demo', scorer)).not.toHaveProperty('caution');
		}
	);
	it('is not taken for one that the user chose', () =>
		expect(score(clipScoreScorer, { imageText: imageText() })).not.toHaveProperty(
			'detail.caution'
		));
});

describe('RefCLIP score', () => {
	it('is the harmonic mean with the closest reference', () => {
		// 2 · 0.8 · 0.8 / 1.6, and 2 · 0.8 · 0.5 / 1.3
		expect(score(refClipScoreScorer, { imageText: imageText() })).toMatchObject({
			value: expect.closeTo(0.8, 12)
		});
		const other = score(refClipScoreScorer, { imageText: imageText({ referenceCosines: [0.5] }) });
		expect(other).toMatchObject({ value: expect.closeTo(0.8 / 1.3, 12) });
	});
	it.each([
		[0, [0.9]],
		[0.3, [-0.4]],
		[-0.1, [-0.4, -0.2]]
	])('is 0, not NaN, for %s and %s', (imageCosine, referenceCosines) => {
		const evidence = { imageText: imageText({ imageCosine, referenceCosines }) };
		expect(score(refClipScoreScorer, evidence)).toMatchObject({ status: 'scored', value: 0 });
	});
	it('is absent without captions', () => {
		expect(
			score(refClipScoreScorer, { imageText: imageText({ referenceCosines: [] }) })
		).toMatchObject({ status: 'absent', reason: expect.stringContaining('no captions') });
	});
	it('differs in signature by the number of references', () => {
		expect(score(refClipScoreScorer, { imageText: imageText() })).toMatchObject({
			signature: expect.stringContaining('nrefs:2')
		});
	});
});

describe('text similarity', () => {
	const evidence = (referenceCosines: number[]): Evidence => ({
		textSimilarity: { model: 'm@main:q8', referenceCosines, pieces: 1 }
	});
	it('is the largest cosine, and tells which reference it is', () => {
		expect(score(textSimilarityScorer, evidence([0.2, 0.7, 0.1]))).toMatchObject({
			value: 0.7,
			detail: { closest: 2 }
		});
	});
	it('is within 0–1', () => {
		expect(score(textSimilarityScorer, evidence([-0.3]))).toMatchObject({ value: 0 });
		expect(score(textSimilarityScorer, evidence([1.0000001]))).toMatchObject({ value: 1 });
	});
});

describe.each([
	['clipScore', clipScoreScorer, 'imageText'],
	['refClipScore', refClipScoreScorer, 'imageText'],
	['textSimilarity', textSimilarityScorer, 'textSimilarity']
] as const)('%s without evidence', (id, scorer, part) => {
	it('is absent and lacks it', () => {
		expect(scorer.metric.id).toBe(id);
		expect(scorer.evidence).toEqual([part]);
		expect(score(scorer)).toMatchObject({ status: 'absent', lacks: 'evidence' });
		expect(score(scorer, {})).toMatchObject({ status: 'absent', lacks: 'evidence' });
	});
	it('gives the reason that is known', () => {
		const reason = absent('The model m is not on this device.', 'model');
		expect(score(scorer, { missing: { [part]: reason } })).toEqual(reason);
	});
});
