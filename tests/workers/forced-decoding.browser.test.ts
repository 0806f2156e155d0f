import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unwrap } from '#lib/core/failure.ts';
import type { Device } from '#lib/core/models/variant.ts';
import type { LoadedVariant } from '#lib/core/ports.ts';
import { never, openDemo, picture } from './support/demo-model.ts';

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
		expect(forced.observation.tokenIds).toEqual(own);
	});

	test('a changed token is followed and not chosen', async () => {
		const other = (own[2] as number) === 60 ? 61 : 60;
		const changed = own.with(2, other).slice(0, 5);
		const forced = unwrap(await variant.generate(never, { ...request, forcedTokens: changed }));
		expect(forced.observation.tokenIds).toEqual(changed);
		expect(forced.greedyIds).toHaveLength(5);
		expect(forced.greedyIds?.slice(0, 3)).toEqual(own.slice(0, 3));
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
