import { expect, test } from 'vitest';
import { deriveTiming } from '#lib/core/timing/derive.ts';
import { observation } from '../support/sample-run.ts';

test('each figure is the difference of the stamps its definition names', () => {
	const timing = deriveTiming({
		imageDecodeMs: 3,
		observation: {
			...observation,
			preprocessEndedAtMs: 5,
			sessionRuns: [
				{ session: 'vision_encoder', startedAtMs: 6, endedAtMs: 46 },
				{ session: 'vision_encoder', startedAtMs: 46, endedAtMs: 56 },
				{ session: 'embed_tokens', startedAtMs: 56, endedAtMs: 58 },
				{ session: 'decoder_model_merged', startedAtMs: 60, endedAtMs: 95 }
			],
			tokenAtMs: [100, 110, 140, 150],
			tokenIds: [7, 8, 9, 2],
			endedAtMs: 153,
			promptTokens: 40,
			imageTokens: 16,
			stopReason: 'eos'
		}
	});
	expect(timing).toEqual({
		imageDecodeMs: 3,
		preprocessMs: 5,
		visionMs: 50, // 40 + 10
		prefillMs: 35, // 95 − 60
		ttftMs: 100,
		decodeMs: 50, // 150 − 100
		decodeTokensPerSecond: 60, // 3 gaps in 0.05 s
		interTokenMs: [10, 30, 10],
		promptTokens: 40,
		imageTokens: 16,
		generatedTokens: 4,
		textTokens: 3,
		totalMs: 153
	});
});
