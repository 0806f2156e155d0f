import { expect, test } from 'vitest';
import { deriveTiming } from '#lib/core/timing/derive.ts';
import { observation } from '../support/sample-run.ts';

test.each([
	['eos', 11, 10],
	['length', 11, 11]
] as const)(
	'stopped by %s: %i generated tokens, %i of text',
	(stopReason, generatedTokens, textTokens) => {
		const timing = deriveTiming({ imageDecodeMs: 0, observation: { ...observation, stopReason } });
		expect(timing).toMatchObject({ generatedTokens, textTokens });
	}
);
