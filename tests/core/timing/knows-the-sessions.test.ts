import { expect, test } from 'vitest';
import type { SessionRun } from '#lib/core/run/trial.ts';
import { deriveTiming } from '#lib/core/timing/derive.ts';
import { observation } from '../support/sample-run.ts';

/** Sessions in the order they ran; the nth takes n ms. */
function stages(...sessions: string[]) {
	const sessionRuns: SessionRun[] = sessions.map((session, index) => ({
		session,
		startedAtMs: index * 100,
		endedAtMs: index * 100 + index + 1
	}));
	const { visionMs, prefillMs } = deriveTiming({
		imageDecodeMs: 0,
		observation: { ...observation, sessionRuns }
	});
	return [visionMs, prefillMs];
}

test.each([
	[
		'features put among embeddings',
		['embed_tokens', 'vision_encoder', 'decoder_model_merged'],
		2,
		3
	],
	['an encoder of pictures and a decoder', ['model', 'decoder_model_merged'], 1, 2],
	[
		'a vision encoder before an encoder of both',
		['embed_tokens', 'vision_encoder', 'model', 'embed_tokens', 'decoder_model_merged'],
		2,
		5
	],
	['an encoder whose decoder never ran', ['model'], null, null]
])('%s', (_, sessions, vision, prefill) => {
	expect(stages(...sessions)).toEqual([vision, prefill]);
});
