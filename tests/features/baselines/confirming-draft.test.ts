import { expect, test } from 'vitest';
import type { StoredImage } from '#lib/core/ports.ts';
import {
	confirmingDraft,
	confirmingRuns
} from '#lib/features/baselines/report/confirming-draft.ts';
import { createMemoryStores } from '#lib/storage/memory-stores.ts';
import { sampleRun, sampleVariant } from '#tests/features/runs/sample-run.ts';

const fp32 = sampleVariant('fp32');
const { run, trials, references } = sampleRun('r', { images: 3, repeats: 2 });

async function world(images = run.plan.images) {
	const stores = createMemoryStores();
	await stores.runs.importRun(run, trials, references);
	for (const { sha256, mime, bytes } of images) {
		const info = { sha256, mime, bytes, width: 8, height: 8, thumbnail: new Blob() };
		await stores.images.put({ info, file: new Blob() } satisfies StoredImage);
	}
	return { ...stores, probe: { describe: async () => run.environment } };
}

test('only the suspects, the same questions, the next seed', async () => {
	const draft = await confirmingDraft(await world(), run, [fp32]);
	if (!draft.ok) throw new Error(draft.failure.cause);
	const { variants, images, prompts, repeats, maxNewTokens, seed, references: of } = draft.value;
	expect(variants).toEqual([fp32]);
	expect(images.map(({ name }) => name)).toEqual(run.plan.images.map(({ name }) => name));
	expect({ prompts, repeats, maxNewTokens, seed }).toEqual({
		...{ prompts: run.plan.prompts, repeats: 2, maxNewTokens: run.plan.maxNewTokens },
		seed: run.plan.seed + 1
	});
	expect(of).toEqual(references);
});

test('a picture that is not kept, and another device, are named', async () => {
	expect(await confirmingDraft(await world(run.plan.images.slice(1)), run, [fp32])).toMatchObject({
		failure: { kind: 'not-found', cause: expect.stringContaining(run.plan.images[0]?.name ?? '?') }
	});
	const elsewhere = {
		...(await world()),
		probe: { describe: async () => ({ ...run.environment, os: 'Plan 9' }) }
	};
	expect(await confirmingDraft(elsewhere, run, [fp32])).toMatchObject({
		failure: { cause: expect.stringMatching(/another device: .*Linux.*Plan/) }
	});
});

test('what measured the same once more is found again, and nothing else', () => {
	const again = {
		...run,
		id: 'again',
		name: `Again: ${run.name}`,
		createdAt: '2026-11-21T00:00:00.000Z',
		plan: { ...run.plan, seed: run.plan.seed + 1, variants: [fp32] }
	};
	expect(confirmingRuns([again, run], run, [fp32])).toEqual([again]);
	const others = [
		{ ...again, name: 'Other' },
		{ ...again, createdAt: '2026-01-01T00:00:00.000Z' },
		{ ...again, state: 'stopped' as const },
		{ ...again, plan: run.plan },
		{ ...again, environment: { ...run.environment, os: 'Plan 9' } }
	];
	expect(confirmingRuns(others, run, [fp32])).toEqual([]);
	expect(confirmingRuns([again], run, [fp32, sampleVariant('q4')])).toEqual([]);
});
