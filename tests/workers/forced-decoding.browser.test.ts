import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unwrap } from '#lib/core/failure.ts';
import type { Device } from '#lib/core/models/variant.ts';
import type { LoadedVariant } from '#lib/core/inference-ports.ts';
import { never, openDemo, picture } from './support/demo-model.ts';
import { familyGolden, openTiny } from './support/family-parity.ts';
import { tinyPicture } from './support/tiny-models.ts';

const request = { image: picture(), prompt: 'Describe the image.', maxNewTokens: 12 };

describe.each<Device>(['wasm', 'webgpu'])('along a given answer on %s', (device) => {
	let variant: LoadedVariant;
	let own: readonly number[];

	beforeAll(async () => {
		variant = await openDemo({ device });
		own = unwrap(await variant.generate(never, request)).observation.tokenIds;
	});
	afterAll(() => variant.close());

	test('a variant agrees with its own answer at every position', async () => {
		const forced = unwrap(await variant.generate(never, { ...request, forcedTokens: own }));
		expect(own.length).toBeGreaterThan(4);
		expect(forced.greedyIds).toEqual(own);
		expect(forced.greedyLeads).toEqual(own.map(() => 0));
		expect(forced.observation.tokenIds).toEqual(own);
	});

	test('a changed token is followed and not chosen', async () => {
		const other = (own[2] as number) === 60 ? 61 : 60;
		const changed = own.with(2, other).slice(0, 5);
		const forced = unwrap(await variant.generate(never, { ...request, forcedTokens: changed }));
		expect(forced.observation.tokenIds).toEqual(changed);
		expect(forced.greedyIds).toHaveLength(5);
		expect(forced.greedyIds?.slice(0, 3)).toEqual(own.slice(0, 3));
		// By how much its own choice was above the one it was made to take.
		expect(forced.greedyLeads?.slice(0, 2)).toEqual([0, 0]);
		expect(forced.greedyLeads?.[2]).toBeGreaterThan(1);
	});

	test('what the answer is cut to is not filled up', async () => {
		const cut = own.slice(0, 3);
		const forced = unwrap(await variant.generate(never, { ...request, forcedTokens: cut }));
		expect(forced.greedyIds).toEqual(cut);
		expect(forced.observation.stopReason).toBe('length');
	});

	test('free generations before and after it are the same', async () => {
		const after = unwrap(await variant.generate(never, request));
		expect(after.greedyIds).toBeUndefined();
		expect(after.observation.tokenIds).toEqual(own);
	});
});

test('a token past the vocabulary is a failure', async () => {
	const variant = await openDemo();
	const result = await variant.generate(never, { ...request, forcedTokens: [1_000_000] });
	variant.close();
	expect(result.ok).toBe(false);
	if (!result.ok) expect(result.failure.cause).toContain('forced token 1000000');
});

describe.each(['florence2', 'vision-encoder-decoder'])('%s, an encoder and a decoder', (family) => {
	test.each<Device>(['wasm', 'webgpu'])(
		'follows the answers of PyTorch on %s as its own',
		async (device) => {
			const variant = await openTiny(family, device);
			for (const { picture, prompt, tokens } of await familyGolden(family)) {
				const forced = unwrap(
					await variant.generate(never, {
						image: tinyPicture(picture.seed, picture.width, picture.height),
						prompt,
						maxNewTokens: tokens.length,
						forcedTokens: tokens
					})
				);
				expect.soft(forced.greedyIds, prompt).toEqual(tokens);
				expect.soft(forced.observation.tokenIds, prompt).toEqual(tokens);
			}
			variant.close();
		},
		300_000
	);

	test('follows a changed answer and chooses by it', async () => {
		const [case0] = await familyGolden(family);
		if (!case0) throw new Error('The golden file is empty.');
		const variant = await openTiny(family, 'wasm');
		const { picture, prompt, tokens } = case0;
		const image = tinyPicture(picture.seed, picture.width, picture.height);
		const changed = tokens.with(1, (tokens[1] as number) + 1);
		const maxNewTokens = tokens.length;
		const request = { image, prompt, maxNewTokens, forcedTokens: changed };
		const { greedyIds, observation } = unwrap(await variant.generate(never, request));
		expect(observation.tokenIds).toEqual(changed);
		expect(greedyIds?.slice(0, 2)).toEqual(tokens.slice(0, 2));
		variant.close();
	});
});
