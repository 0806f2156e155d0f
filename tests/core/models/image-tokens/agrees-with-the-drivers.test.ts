import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { modelFamilies } from '#lib/core/models/families.ts';
import { chooseFamily } from '#lib/core/models/choose-family.ts';
import type { ImageOptions } from '#lib/core/models/image-options.ts';
import { imageTokenCounter } from '#lib/core/models/image-tokens/image-token-counters.ts';
import { parseModelConfig } from '#lib/core/models/model-config.ts';

const root = 'tests/fixtures/models';
const json = (path: string) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null);

interface Case {
	readonly picture: { readonly width: number; readonly height: number };
	readonly options?: ImageOptions;
	readonly imageTokens: number;
}

// `tests/workers/family-*.browser.test.ts` prove that the drivers count what stands here.
test.each([
	'smolvlm',
	'fastvlm',
	'moondream',
	'nanollava',
	'llava',
	'llava-onevision',
	'florence2',
	'lfm2-vl',
	'gemma3n',
	'gemma4',
	'lfm2-vl',
	'paligemma',
	'paligemma2'
])('%s: told before loading what is counted afterwards', (model) => {
	const folder = `${root}/tiny/${model}/main`;
	const config = json(`${folder}/config.json`);
	const { family } = chooseFamily(
		modelFamilies,
		parseModelConfig(JSON.stringify(config), model),
		model
	);
	const files = {
		config,
		preprocessor: json(`${folder}/preprocessor_config.json`),
		processor: json(`${folder}/processor_config.json`)
	};
	const { cases } = json(`${root}/golden/${model}.json`) as { readonly cases: readonly Case[] };
	expect(cases.length).toBeGreaterThan(2);
	for (const { picture, options = {}, imageTokens } of cases)
		expect(imageTokenCounter(family)?.count(files, picture, options)).toBe(imageTokens);
});
