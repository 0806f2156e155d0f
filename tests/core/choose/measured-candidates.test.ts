import { expect, test } from 'vitest';
import { isKnown } from '#lib/core/choose/candidate.ts';
import { measuredCandidates } from '#lib/core/choose/measured-candidates.ts';
import { measuredTask } from '#lib/core/choose/measured-task.ts';
import { forUseCase, taskKey } from '#lib/core/choose/use-case-run.ts';
import { scoreRun } from '#lib/core/run/scored-run.ts';
import type { Prompt } from '#lib/core/run/plan.ts';
import type { Target } from '#lib/core/choose/constraints.ts';
import type { Environment } from '#lib/core/run/environment.ts';
import { sampleRun, sampleVariant } from '#tests/features/runs/sample-run.ts';

const prompts: Prompt[] = [
	{ id: 'describe', name: 'Describe', text: 'Describe the image.', purpose: 'caption' },
	{ id: 'alt', name: 'Alt text', text: 'Write alt text.', purpose: 'caption' },
	{ id: 'count', name: 'Count', text: 'How many?', purpose: 'answer' }
];

test('a use case takes its prompts and their trials alone', () => {
	const used = sampleRun('r1', { prompts, images: 2, repeats: 1 });
	const captions = forUseCase(used, 'caption');
	expect(captions?.run.plan.prompts.map(({ id }) => id)).toEqual(['describe', 'alt']);
	expect(captions?.trials).toHaveLength(8);
	expect(forUseCase(used, 'alt')?.trials).toHaveLength(4);
	expect(forUseCase(used, 'answer')?.run.plan.prompts.map(({ id }) => id)).toEqual(['count']);
	expect(forUseCase(used, 'keywords')).toBeNull();
});

test('runs share a task by pictures, words, limits and references, in any order', () => {
	const one = sampleRun('r1', { images: 3 });
	const plan = { ...one.run.plan, images: [...one.run.plan.images].reverse() };
	expect(taskKey({ ...one, run: { ...one.run, id: 'r2', plan } })).toBe(taskKey(one));
	expect(taskKey({ ...one, references: {} })).not.toBe(taskKey(one));
	const longer = { ...one.run.plan, maxNewTokens: 64 };
	expect(taskKey({ ...one, run: { ...one.run, plan: longer } })).not.toBe(taskKey(one));
	const tiled = { ...one.run.plan, imageOptions: { tiling: true } };
	expect(taskKey({ ...one, run: { ...one.run, plan: tiled } })).not.toBe(taskKey(one));
});

test('figures are the medians of the run, and name it', () => {
	const { run, trials, references } = sampleRun('r1', { images: 8, repeats: 1 });
	const scored = scoreRun(run, trials, references);
	const here = run.environment;
	const [fp32] = measuredCandidates(measuredTask(run, scored), {
		target: 'this',
		here,
		quality: 'rougeL'
	});
	const { ttftMs, quality, memory, download, perImageMs, totalMs } = fp32!.figures;
	expect(ttftMs).toMatchObject({ source: { type: 'run', runId: 'r1', device: null } });
	if (!isKnown(quality) || !isKnown(perImageMs) || !isKnown(totalMs)) throw new Error('missing');
	expect(quality.value).toBe(
		scored.groups[fp32!.id]?.scores['rougeL'] &&
			(scored.groups[fp32!.id]!.scores['rougeL'] as { value: number }).value
	);
	expect(quality.interval).not.toBeNull();
	// One prompt: a picture is its decoding and one answer.
	expect(perImageMs.value).toBeGreaterThan(totalMs.value);
	expect(memory).toMatchObject({ value: 11_200_000, interval: null });
	expect(download).toMatchObject({ value: 6_100_000 });
	expect(fp32!.licence.name).toBe('MIT');
});

test('what was timed elsewhere says nothing about this device or that phone', () => {
	const { run, trials, references } = sampleRun('r1');
	const scored = scoreRun(run, trials, references);
	const mac = { ...run.environment, os: 'macOS 15.1' };
	for (const options of [
		{ target: 'this', here: mac },
		{ target: 'iphone', here: run.environment }
	] as const) {
		const [first] = measuredCandidates(measuredTask(run, scored), {
			...options,
			quality: 'rougeL'
		});
		expect(first?.figures.ttftMs).toEqual({
			missing:
				'It was timed on Linux x86_64, google swiftshader, which says nothing about the chosen device.'
		});
		expect(first?.figures.quality).toMatchObject({
			source: { device: 'Linux x86_64, google swiftshader' }
		});
	}
	const onPhone = { ...run, environment: { ...run.environment, os: 'iOS 26.1' } };
	const [phone] = measuredCandidates(measuredTask(onPhone, scored), {
		target: 'iphone',
		here: mac,
		quality: null
	});
	expect(isKnown(phone!.figures.ttftMs)).toBe(true);
	expect(phone!.figures.quality).toEqual({
		missing: 'Its run has no score, as its pictures have no references.'
	});
});

test('a measurement from elsewhere is no proof that this device can run it', () => {
	const sample = sampleRun('r1', {
		variants: [sampleVariant('fp16'), sampleVariant('q4', 'wasm')]
	});
	const task = measuredTask(sample.run, scoreRun(sample.run, sample.trials, sample.references));
	const windows = { ...sample.run.environment, os: 'Windows 11' };
	const support = (target: Target, here: Environment) =>
		measuredCandidates(task, { target, here, quality: null }).map(
			({ unsupported, unsure }) => unsupported ?? unsure ?? null
		);
	// It ran here, whatever the adapter says now.
	expect(support('this', sample.run.environment)).toEqual([null, null]);
	expect(support('this', windows)).toEqual([
		'It needs shader-f16, which this device does not have.',
		null
	]);
	expect(support('this', { ...windows, adapter: null, webgpuMissing: 'No GPU.' })).toEqual([
		'It needs WebGPU, which this device does not have. No GPU.',
		null
	]);
	expect(support('iphone', windows)).toEqual([
		'It needs shader-f16, which not every such device has.',
		null
	]);
});

test('repeats and prompts of a picture are summed to its time', () => {
	const { run, trials, references } = sampleRun('r1', { prompts, images: 3, repeats: 2 });
	const all = measuredTask(run, scoreRun(run, trials, references)).variants[0]!;
	const one = forUseCase({ run, trials, references }, 'answer')!;
	const single = measuredTask(one.run, scoreRun(one.run, one.trials, references)).variants[0]!;
	expect(all.perImageMs!.n).toBe(3);
	expect(all.perImageMs!.value).toBeGreaterThan(2.5 * single.perImageMs!.value);
});
