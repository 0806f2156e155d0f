import { expect, test } from 'vitest';
import { deriveTiming } from '#lib/core/timing/derive.ts';
import type { GenerationObservation } from '#lib/core/run/trial.ts';
import { observation } from '../support/sample-run.ts';

const derive = (change: Partial<GenerationObservation>) =>
	deriveTiming({ imageDecodeMs: 0, observation: { ...observation, ...change } });

test('one token has a first-token latency, but no decoding and no rate', () => {
	const timing = derive({ tokenAtMs: [80], tokenIds: [1] });
	expect(timing.ttftMs).toBe(80);
	expect(timing.decodeMs).toBeNull();
	expect(timing.decodeTokensPerSecond).toBeNull();
	expect(timing.interTokenMs).toEqual([]);
});

test('no token has no first-token latency', () => {
	const timing = derive({ tokenAtMs: [], tokenIds: [], stopReason: 'length' });
	expect(timing.ttftMs).toBeNull();
	expect(timing.generatedTokens).toBe(0);
	expect(timing.textTokens).toBe(0);
});

test('two tokens in one tick of the clock have no rate, rather than an infinite one', () => {
	const timing = derive({ tokenAtMs: [80, 80], tokenIds: [1, 2] });
	expect(timing.decodeMs).toBe(0);
	expect(timing.decodeTokensPerSecond).toBeNull();
});

test('a generation without a vision run has no vision time', () => {
	const timing = derive({ sessionRuns: [] });
	expect(timing.visionMs).toBeNull();
	expect(timing.prefillMs).toBeNull();
});
