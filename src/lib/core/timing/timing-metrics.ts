import type { Metric } from '../run/metric.ts';

const stage = { group: 'timing', unit: 'ms', better: 'lower', digits: 1 } as const;
const count = { group: 'tokens', unit: 'tokens', better: 'none', digits: 0 } as const;

/** The figures of `TrialTiming`, under the same names, and two of its list of gaps. */
export const timingMetrics: readonly Metric[] = [
	{
		...stage,
		id: 'ttftMs',
		label: 'First token',
		definition: 'From handing over the request, image in hand, to the first generated token.'
	},
	{
		id: 'decodeTokensPerSecond',
		label: 'Decode rate',
		group: 'timing',
		unit: 'tokens/s',
		better: 'higher',
		digits: 1,
		definition: 'Generated tokens less one, divided by the time from the first to the last of them.'
	},
	{
		...stage,
		id: 'totalMs',
		label: 'Total',
		definition: 'From handing over the request, image in hand, to the end of the generation.'
	},
	{
		...stage,
		id: 'imageDecodeMs',
		label: 'Image decode',
		definition: 'Image file to upright pixels, before the request.'
	},
	{
		...stage,
		id: 'preprocessMs',
		label: 'Preprocess',
		definition: 'Pixels and prompt to tensors.'
	},
	{
		...stage,
		id: 'visionMs',
		label: 'Vision',
		definition: 'The vision encoder’s runs, results awaited.'
	},
	{
		...stage,
		id: 'prefillMs',
		label: 'Prefill',
		definition: 'The decoder’s first run, over image and prompt, result awaited.'
	},
	{
		...stage,
		id: 'decodeMs',
		label: 'Decode',
		definition: 'From the first to the last generated token.'
	},
	{
		...stage,
		id: 'interTokenP50Ms',
		label: 'Token gap',
		definition: 'Median time between neighboring tokens of one generation.'
	},
	{
		...stage,
		id: 'interTokenP95Ms',
		label: 'Token gap p95',
		definition:
			'Time between neighboring tokens that 95 % of the gaps of one generation stay below.'
	},
	{
		...count,
		id: 'promptTokens',
		label: 'Prompt tokens',
		definition: 'Text and image tokens of the prompt together.'
	},
	{
		...count,
		id: 'imageTokens',
		label: 'Image tokens',
		definition: 'Tokens of the prompt that stand for the image.'
	},
	{
		...count,
		id: 'generatedTokens',
		label: 'Generated tokens',
		definition: 'Every token the model produced, its end token included.'
	},
	{
		...count,
		id: 'textTokens',
		label: 'Text tokens',
		definition: 'Generated tokens without the end token.'
	}
];
