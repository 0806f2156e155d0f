import { beforeEach, describe, expect, it } from 'vitest';
import { failure, FailureError } from '#lib/core/failure.ts';
import { commit, failureOf, RegistryWorld, smolConfig, smolPaths } from './registry-world.ts';

const full = () =>
	Promise.reject(new FailureError(failure('storage-full', 'storage', 'The disk is full.')));

let world: RegistryWorld;
beforeEach(() => (world = new RegistryWorld()));

describe('where storage fails', () => {
	let old: string;
	let next: string;
	beforeEach(async () => {
		old = (await world.ready('a/one')).id;
		next = (await world.ready('a/two')).id;
		await world.registry.switch(old);
	});

	it('a switch that cannot be kept is none', async () => {
		world.versions.activate = full;
		expect(failureOf(await world.registry.switch(next)).kind).toBe('storage-full');
		expect(await world.activeId()).toBe(old);
		expect((await world.versions.events())[0]?.change.type).toBe('switch-failed');
		expect(world.open).toBe(0);
	});

	it('the reason for a failed switch is told even where history cannot be written', async () => {
		world.versions.addEvent = full;
		world.loadFailure['a/two'] = failure('crashed', 'load', 'Gone.');
		expect(failureOf(await world.registry.switch(next)).kind).toBe('crashed');
		expect(await world.activeId()).toBe(old);
	});

	it('every operation says so and none rejects', async () => {
		world.versions.list = full;
		world.versions.get = full;
		world.versions.active = full;
		world.versions.events = full;
		const { registry } = world;
		const told = await Promise.all([
			registry.list(),
			registry.get(old),
			registry.active(),
			registry.switch(next),
			registry.rollback('vision-language'),
			registry.note(old, 'x'),
			registry.remove(old),
			registry.history(),
			registry.performance(old),
			registry.benchmark({ versions: [old] }),
			registry.compare(old, next),
			registry.health()
		]);
		expect(told.map((one) => failureOf(one).kind)).toEqual(told.map(() => 'storage-full'));
	});

	it('a version that scores ask is active though settings cannot be kept', async () => {
		const clip = await world.ready('a/clip', 'fp32');
		world.settings.write = () => {
			throw new FailureError(failure('storage', 'storage', 'Refused.'));
		};
		const result = await world.registry.switch(clip.id, { type: 'image-embedding' });
		expect(result).toMatchObject({ ok: true, value: { version: clip.id } });
		expect((await world.versions.events())[0]?.change.type).toBe('activated');
	});
});

it('a switch that does not end is ended at its limit, and the old one stays active', async () => {
	const old = (await world.ready('a/one')).id;
	const next = (await world.ready('a/two')).id;
	await world.registry.switch(old);
	let ring = () => {};
	world.clock.sleep = () => new Promise((resolve) => (ring = resolve));
	world.whileLoading = async () => {
		ring();
		await Promise.resolve();
	};
	const reason = failureOf(await world.registry.switch(next, { limitMs: 2000 }));
	expect(reason).toMatchObject({ kind: 'timeout' });
	expect(reason.cause).toContain('2 s');
	expect(await world.activeId()).toBe(old);
	expect(world.open).toBe(0);
});

it('a branch and the commit that it stands for are one version', async () => {
	const configuration = { dtype: 'q4', device: 'wasm' } as const;
	const byBranch = await world.registry.register({ model: 'a/one', configuration });
	const byCommit = await world.registry.register({
		model: 'a/one',
		revision: commit,
		configuration
	});
	expect(byBranch).toMatchObject({ value: { revision: commit, label: 'main' } });
	expect(failureOf(byCommit).cause).toContain(`a/one@${commit}:q4:wasm is registered already`);
	expect(await world.versions.list()).toHaveLength(1);
});

it('a version outlives the one that it was derived from', async () => {
	const parent = await world.ready('a/one');
	const child = await world.registry.register({
		model: 'a/two',
		configuration: { dtype: 'q4', device: 'wasm' },
		parent: parent.id
	});
	if (!child.ok) throw new Error(child.failure.cause);
	world.download('a/two');
	expect(await world.registry.remove(parent.id)).toMatchObject({ ok: true });
	expect(await world.registry.switch(child.value.id)).toMatchObject({ ok: true });
	expect(await world.registry.get(child.value.id)).toMatchObject({
		value: { version: { parent: parent.id } }
	});
});

it('files that changed upstream under the same name stay out until that is registered', async () => {
	world.repositories['a/served'] = {
		...{ config: smolConfig, paths: smolPaths },
		...{ host: 'models/', commit: null }
	};
	const request = {
		model: 'a/served',
		configuration: { dtype: 'q4', device: 'wasm' }
	} as const;
	const first = await world.registry.register(request);
	if (!first.ok) throw new Error(first.failure.cause);
	world.changed = { 'onnx/decoder_model_merged_q4.onnx': '5'.repeat(64) };
	const reason = failureOf(await world.registry.switch(first.value.id));
	expect(reason.cause).toContain('onnx/decoder_model_merged_q4.onnx has SHA-256 555555555555…');
	expect(reason.remedy).toContain('remove this version first');
	expect(await world.activeId()).toBeNull();
});

describe('names', () => {
	const names = ['__proto__/constructor', 'a.b-c_d/0.1-x_y', 'constructor/toString'];
	for (const model of names)
		it(`${model} is a name like any other`, async () => {
			world.repositories = Object.fromEntries([
				[model, { config: smolConfig, paths: smolPaths }] as const
			]);
			const registered = await world.ready(model);
			expect(registered.id).toBe(`${model}@${commit}:q4:wasm`);
			expect(await world.registry.switch(registered.id)).toMatchObject({ ok: true });
			expect(await world.activeId()).toBe(registered.id);
		});

	for (const [model, revision] of [
		['one', 'main'],
		['a/one/two', 'main'],
		['a/öne', 'main'],
		['a/one two', 'main'],
		['a/..', 'main'],
		['-a/one', 'main'],
		['a/one', '../main'],
		['a/one', 'x:q4:wasm'],
		['a/one', 'a@b'],
		['a/one', '']
	] as const)
		it(`"${model}" at "${revision}" is refused`, async () => {
			const configuration = { dtype: 'q4', device: 'wasm' } as const;
			const refused = await world.registry.register({ model, revision, configuration });
			expect(failureOf(refused).kind).toBe('bad-plan');
			expect(await world.versions.list()).toEqual([]);
		});
});

it('notes who asked for what, and when', async () => {
	const one = await world.ready('a/one');
	await world.registry.switch(one.id);
	const events = await world.versions.events(one.id);
	expect(events.map(({ by, change }) => [by, change.type])).toEqual([
		['page', 'activated'],
		['page', 'registered']
	]);
	expect(events.every(({ at }) => new Date(at).toISOString() === at)).toBe(true);
});
