import { beforeEach, expect, it } from 'vitest';
import { failure, success } from '#lib/core/failure.ts';
import { schedule } from '#lib/core/run/schedule.ts';
import { smokeImage } from '#lib/core/models/registry/smoke-image.ts';
import { finished, samplePlan, sampleRun } from '../../support/sample-run.ts';
import { adapter, failureOf, RegistryWorld, smolConfig, smolPaths } from './registry-world.ts';

let world: RegistryWorld;
beforeEach(() => {
	world = new RegistryWorld();
	// Runs are of this device when adapter, browser and system are.
	world.adapter = sampleRun().environment.adapter;
});

const variantOfVersion = (id: string) => {
	const [name = '', dtype, device] = id.split(':');
	const [model = '', revision = ''] = name.split('@');
	return { model, revision, dtype, device } as ReturnType<typeof samplePlan>['variants'][number];
};

function addRun(
	id: string,
	versions: readonly string[],
	change: Partial<ReturnType<typeof sampleRun>> = {}
) {
	const plan = samplePlan({ variants: versions.map(variantOfVersion) });
	const run = sampleRun({ id, plan, ...change });
	world.runs.unshift(run);
	world.trials.push(...schedule(plan).map((trial) => finished(trial, { runId: id })));
}

it('tells what runs of this device say of a version, and nothing of other devices or imported files', async () => {
	const one = await world.ready('a/one');
	addRun('here', [one.id]);
	addRun('imported', [one.id], { origin: 'imported' });
	addRun('elsewhere', [one.id], {
		environment: { ...sampleRun().environment, adapter: { ...adapter, vendor: 'other' } }
	});
	const told = await world.registry.performance(one.id);
	if (!told.ok) throw new Error(told.failure.cause);
	expect(told.value.runs.map(({ run }) => run.id)).toEqual(['here']);
	// Two pictures, one prompt, two repeats; tokens 10 ms apart from 100 ms on.
	expect(told.value.runs[0]).toMatchObject({
		...{ done: 4, failed: 0 },
		metrics: { ttftMs: { n: 4, median: 100 } }
	});
});

it('compares two versions by the run that has both, and refuses what was not measured', async () => {
	const [one, two] = [await world.ready('a/one'), await world.ready('a/two')];
	addRun('both', [one.id, two.id]);
	addRun('only one', [one.id]);
	const compared = await world.registry.compare(one.id, two.id);
	expect(compared).toMatchObject({
		ok: true,
		value: { before: { run: 'both' }, after: { run: 'both', version: two.id }, pairs: 2 }
	});
	const third = await world.ready('a/one', 'fp32');
	const reason = failureOf(await world.registry.compare(one.id, third.id));
	expect(reason).toMatchObject({ kind: 'not-found' });
	expect(reason.cause).toContain(`${third.id} was not measured`);
	expect(failureOf(await world.registry.compare(one.id, one.id)).kind).toBe('bad-plan');
});

it('benchmarks versions that answer, and no embedder', async () => {
	const [one, clip] = [await world.ready('a/one'), await world.ready('a/clip', 'fp32')];
	expect(await world.registry.benchmark({ versions: [one.id] })).toEqual(success('run-9'));
	expect(failureOf(await world.registry.benchmark({ versions: [clip.id] })).kind).toBe('bad-plan');
	expect(failureOf(await world.registry.benchmark({ versions: [] })).kind).toBe('bad-plan');
	expect(world.benchmarked).toEqual([[one.id]]);
});

it('measures retrieval, keeps it with the version, and closes the worker', async () => {
	const clip = await world.ready('a/clip', 'fp32');
	const pictures = ['a', 'b', 'c'].map((name) => ({
		name,
		captions: [`about ${name}`],
		image: async () => smokeImage()
	}));
	world.set = success({ name: 'Mine', pictures });
	const progress: number[] = [];
	const report = await world.registry.measureRetrieval(clip.id, {
		onProgress: (done, total) => progress.push(done / total)
	});
	expect(report).toMatchObject({
		ok: true,
		value: {
			querySet: { name: 'Mine', images: 3, captions: 3 },
			// All vectors are the same, so nothing is found first.
			directions: [
				{
					recall: [
						{ k: 1, value: 0 },
						{ k: 5, value: 1 },
						{ k: 10, value: 1 }
					]
				},
				{}
			],
			latency: [
				{ of: 'text', n: 2, medianMs: 1 },
				{ of: 'image', n: 2, medianMs: 1 }
			]
		}
	});
	expect(progress.at(-1)).toBe(1);
	expect(world.open).toBe(0);
	if (report.ok) expect((await world.versions.get(clip.id))?.retrieval).toEqual(report.value);
	const one = await world.ready('a/one');
	expect(failureOf(await world.registry.measureRetrieval(one.id)).kind).toBe('bad-plan');
});

it('tells of half and wrong files, of an active version that is not whole, and of what failed in this tab', async () => {
	const one = await world.ready('a/one');
	await world.registry.switch(one.id);
	world.stored = world.stored.map((file) =>
		file.path === 'tokenizer.json' ? { ...file, sha256: null, bytes: 1 } : file
	);
	world.repositories['a/never'] = { config: smolConfig, paths: smolPaths };
	await world.registry.register({
		model: 'a/never',
		configuration: { dtype: 'q4', device: 'wasm' }
	});
	world.loadFailure['a/two'] = failure('out-of-memory', 'load', 'No memory.');
	await world.registry.switch((await world.ready('a/two')).id);
	const health = await world.registry.health();
	if (!health.ok) throw new Error(health.failure.cause);
	expect(health.value.files).toMatchObject([
		{ model: 'a/one', path: 'tokenizer.json', problem: 'half' }
	]);
	expect(health.value.active).toMatchObject([{ type: 'vision-language', version: one.id }]);
	expect(health.value.errors).toMatchObject([{ failure: { kind: 'out-of-memory' } }]);
	expect(health.value.loaded).toEqual([]);
	expect(health.value.storage.usageBytes).toBe(5);
});
