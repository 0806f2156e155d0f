import { expect, test } from 'vitest';
import { smolVlmFamily } from '#lib/core/models/families/smolvlm.ts';
import { parseModelConfig } from '#lib/core/models/model-config.ts';
import { runtimeConfig } from '#workers/drivers/runtime-config.ts';

const [architecture] = smolVlmFamily.architectures;
const runtime = (json: object) =>
	runtimeConfig(parseModelConfig(JSON.stringify(json), 'config.json'), smolVlmFamily);

test('a type that the runtime knows stays', () => {
	const config = { architectures: ['New'], model_type: 'smolvlm', x: 1 };
	expect(runtime(config)).toEqual(config);
});

test('an unknown or missing type becomes the family’s', () => {
	expect(runtime({ architectures: [architecture], model_type: 'smolvlm9' }).model_type).toBe(
		'idefics3'
	);
	expect(runtime({ architectures: [architecture] }).model_type).toBe('idefics3');
});
