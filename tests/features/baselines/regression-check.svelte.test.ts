import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppPorts } from '#lib/core/ports.ts';
import { runProblem } from '#lib/core/report/run-problem.ts';
import {
	RegressionCheck,
	type CheckedIds,
	type CheckState
} from '#lib/features/baselines/report/regression-check.svelte.ts';
import { createPagePorts } from '#tests/features/bench/page-ports.ts';
import { sampleRun, sampleVariant, type SampleOptions } from '#tests/features/runs/sample-run.ts';
import { sampleBaseline } from '#tests/storage/baseline-behavior.ts';

let ports: AppPorts;
const stops: (() => void)[] = [];
beforeEach(() => {
	ports = createPagePorts();
	// No model of scores is on this device: loading one takes seconds, and none of this is about it.
	ports = { ...ports, embeddings: { ...ports.embeddings, isHere: async () => false } };
});
afterEach(() => stops.splice(0).forEach((stop) => stop()));

const variants = [sampleVariant('fp32')];
async function keep(id: string, options: SampleOptions = {}) {
	const { run, trials, references } = sampleRun(id, {
		images: 12,
		repeats: 1,
		variants,
		...options
	});
	await ports.runs.importRun(run, trials, references);
	return run;
}

async function checked(ids: Partial<CheckedIds> = {}): Promise<CheckState> {
	const check = new RegressionCheck(ports, { run: 'now', baseline: 'b', rerun: null, ...ids });
	stops.push(check.watch());
	await expect.poll(() => check.state.type, { timeout: 20_000 }).not.toBe('working');
	return check.state;
}

async function report(ids: Partial<CheckedIds> = {}) {
	const state = await checked(ids);
	if (state.type !== 'shown') throw new Error(JSON.stringify(state));
	return state.checked;
}

describe('what cannot be checked is said in a sentence', () => {
	it('no such baseline, its run deleted, no such run', async () => {
		await keep('now');
		expect(await checked()).toMatchObject({ why: expect.stringContaining('was unpinned') });
		await ports.baselines.put(sampleBaseline('b', { name: 'Stable', runId: 'gone' }));
		expect(await checked()).toMatchObject({
			why: expect.stringContaining('run of the baseline “Stable” was deleted')
		});
		await keep('gone');
		expect(await checked({ run: 'none' })).toMatchObject({
			why: expect.stringContaining('run to check is not on this device')
		});
	});

	it('one trial only, and no verdict from it', async () => {
		await keep('before', { images: 1 });
		await keep('now', { images: 1 });
		await ports.baselines.put(sampleBaseline('b', { runId: 'before' }));
		const [variant] = (await report()).report.variants;
		expect(variant?.outcome).toBe('unclear');
		expect(variant && runProblem(variant.comparison)).toMatch(/^Only one picture and prompt/);
	});

	it('all failed', async () => {
		await keep('before');
		await keep('now', { failing: 1 });
		await ports.baselines.put(sampleBaseline('b', { runId: 'before' }));
		const [variant] = (await report()).report.variants;
		// It did not fail before, so it wants a rerun.
		expect(variant?.outcome).toBe('unconfirmed');
		expect(variant && runProblem(variant.comparison)).toMatch(/^All 12 trials .* \(bad-image\)/);
	});

	it('no variant in common', async () => {
		await keep('before', { variants: [sampleVariant('fp32'), sampleVariant('q4')] });
		await keep('now', { variants: [sampleVariant('q8'), sampleVariant('fp16')] });
		await ports.baselines.put(sampleBaseline('b', { runId: 'before' }));
		const { report: made } = await report();
		expect(made.variants).toEqual([]);
		expect(made.unmatched).toHaveLength(2);
	});
});

describe('a rerun', () => {
	beforeEach(async () => {
		await keep('before');
		await keep('now', { variants: [sampleVariant('fp32')] });
		await ports.baselines.put(sampleBaseline('b', { runId: 'before' }));
	});

	it.each(['now', 'before'])('is not the run %s itself', async (rerun) => {
		const { rerun: used, rerunProblem } = await report({ rerun });
		expect(used).toBeNull();
		expect(rerunProblem).toContain('cannot confirm itself');
	});

	it('is of the same device, and still there', async () => {
		const { run, trials, references } = sampleRun('other', { images: 12, repeats: 1, variants });
		const environment = { ...run.environment, os: 'Plan 9' };
		await ports.runs.importRun({ ...run, environment }, trials, references);
		expect((await report({ rerun: 'other' })).rerunProblem).toContain('another device');
		expect((await report({ rerun: 'deleted' })).rerunProblem).toContain('was deleted');
	});

	it('that is both is used', async () => {
		await keep('again');
		const { rerun, rerunProblem } = await report({ rerun: 'again' });
		expect(rerunProblem).toBeNull();
		expect(rerun?.id).toBe('again');
	});
});

it('is checked again when the baseline is changed in any tab', async () => {
	await keep('before');
	await keep('now');
	await ports.baselines.put(sampleBaseline('b', { runId: 'before' }));
	const check = new RegressionCheck(ports, { run: 'now', baseline: 'b', rerun: null });
	stops.push(check.watch());
	await expect.poll(() => check.state.type, { timeout: 20_000 }).toBe('shown');
	await ports.baselines.remove('b');
	await expect.poll(() => check.state.type).toBe('impossible');
});
