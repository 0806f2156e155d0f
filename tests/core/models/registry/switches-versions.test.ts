import { beforeEach, describe, expect, it } from 'vitest';
import { Cancellation } from '#lib/core/cancellation.ts';
import { failure } from '#lib/core/failure.ts';
import { failureOf, RegistryWorld, smolConfig, smolPaths } from './registry-world.ts';

let world: RegistryWorld;
let old: string;
let next: string;
beforeEach(async () => {
	world = new RegistryWorld();
	old = (await world.ready('a/one')).id;
	next = (await world.ready('a/two')).id;
	const switched = await world.registry.switch(old);
	expect(switched).toMatchObject({ ok: true });
});

const lastEvent = async () => (await world.versions.events())[0];

it('goes through all steps, then activates, and closes the worker that it tried it in', async () => {
	const steps: string[] = [];
	const result = await world.registry.switch(next, {
		onProgress: ({ step }) => void (steps.at(-1) === step || steps.push(step))
	});
	expect(result).toMatchObject({
		value: { type: 'vision-language', version: next, previous: old }
	});
	expect(steps).toEqual(['files', 'device', 'load', 'smoke', 'activate']);
	if (result.ok) expect(result.value.steps.map(({ step }) => step)).toEqual(steps);
	expect(await world.activeId()).toBe(next);
	expect(world.open).toBe(0);
	expect(await lastEvent()).toMatchObject({
		version: next,
		change: { type: 'activated', instead: old }
	});
	expect(await world.registry.get(next)).toMatchObject({
		value: { activeFor: ['vision-language'] }
	});
});

describe('leaves the old one active, and says why in the history, when', () => {
	const cases: readonly {
		name: string;
		fault: (world: RegistryWorld) => void;
		kind: string;
		says: RegExp;
		/** Whether it may have been loaded. */
		loads: boolean;
	}[] = [
		{
			name: 'a file is not here',
			fault: (world) =>
				(world.stored = world.stored.filter(
					({ model, path }) => model !== 'a/two' || path !== 'tokenizer.json'
				)),
			...{ kind: 'not-found', says: /1 of its 8 files is not whole.*tokenizer\.json/, loads: false }
		},
		{
			name: 'a file is half',
			fault: (world) =>
				(world.stored = world.stored.map((one) =>
					one.model === 'a/two' && one.path.includes('embed') ? { ...one, sha256: null } : one
				)),
			...{ kind: 'not-found', says: /onnx\/embed_tokens_q4\.onnx/, loads: false }
		},
		{
			name: 'a file has another length than was registered',
			fault: (world) =>
				(world.stored = world.stored.map((one) =>
					one.model === 'a/two' && one.path === 'config.json'
						? { ...one, bytes: 1, totalBytes: 1 }
						: one
				)),
			...{ kind: 'bad-file', says: /config\.json on this device is not what/, loads: false }
		},
		{
			name: 'the store has another content than was registered',
			fault: (world) =>
				(world.stored = world.stored.map((one) =>
					one.model === 'a/two' && one.path === 'config.json'
						? { ...one, sha256: 'f'.repeat(64) }
						: one
				)),
			...{ kind: 'bad-file', says: /config\.json on this device is not what/, loads: false }
		},
		{
			name: 'the bytes that were really loaded are others, whatever the store says',
			fault: (world) => (world.changed = { 'tokenizer.json': 'e'.repeat(64) }),
			...{ kind: 'bad-file', says: /tokenizer\.json has SHA-256 eeeeeeeeeeee…/, loads: true }
		},
		{
			name: 'a file was loaded that nobody registered',
			fault: (world) =>
				(world.extra = [
					{
						file: 'chat_template.jinja',
						bytes: 9,
						sha256: 'd'.repeat(64),
						fromCache: true,
						downloadMs: 1
					}
				]),
			...{ kind: 'bad-file', says: /chat_template\.jinja was not there/, loads: true }
		},
		{
			name: 'it cannot be loaded',
			fault: (world) =>
				(world.loadFailure['a/two'] = failure('out-of-memory', 'load', 'No memory.')),
			...{ kind: 'out-of-memory', says: /No memory/, loads: true }
		},
		{
			name: 'it fails at the first answer',
			fault: (world) =>
				(world.answerFailure['a/two'] = failure('device-lost', 'generate', 'Lost.')),
			...{ kind: 'device-lost', says: /Lost/, loads: true }
		},
		{
			name: 'it says nothing',
			fault: (world) => (world.answer = { text: ' ', tokenIds: [2] }),
			...{ kind: 'bad-file', says: /said nothing/, loads: true }
		},
		{
			name: 'it says one token over and over',
			fault: (world) => (world.answer = { text: '!!!!!!', tokenIds: [0, 0, 0, 0, 0, 0] }),
			...{ kind: 'bad-file', says: /one token over and over/, loads: true }
		}
	];
	for (const { name, fault, kind, says, loads } of cases)
		it(name, async () => {
			world.opened = [];
			fault(world);
			const reason = failureOf(await world.registry.switch(next));
			expect(reason.kind).toBe(kind);
			expect(reason.cause).toMatch(says);
			expect(await world.activeId()).toBe(old);
			expect(world.open).toBe(0);
			expect(world.opened.length > 0).toBe(loads);
			expect(await lastEvent()).toMatchObject({
				version: next,
				change: { type: 'switch-failed', for: 'vision-language', failure: { kind } }
			});
		});

	it('this device cannot run its dtype any more', async () => {
		world.adapter = { ...world.adapter!, features: ['shader-f16'] };
		const registered = await world.registry.register({
			model: 'a/two',
			configuration: { dtype: 'fp16', device: 'webgpu' }
		});
		if (!registered.ok) throw new Error(registered.failure.cause);
		world.adapter = { ...world.adapter, features: [] };
		const reason = failureOf(await world.registry.switch(registered.value.id));
		expect(reason.kind).toBe('unsupported-dtype');
		expect(await world.activeId()).toBe(old);
	});
});

it('changes nothing and notes nothing while any tab measures', async () => {
	world.held = new Set(['run-1']);
	const before = (await world.versions.events()).length;
	expect(failureOf(await world.registry.switch(next)).kind).toBe('busy');
	expect(await world.activeId()).toBe(old);
	expect(await world.versions.events()).toHaveLength(before);
});

it('is stopped by its signal, and notes nothing', async () => {
	const stop = new Cancellation();
	world.whileLoading = () => stop.cancel();
	const before = (await world.versions.events()).length;
	const reason = failureOf(await world.registry.switch(next, { signal: stop.signal }));
	expect(reason.kind).toBe('aborted');
	expect(await world.activeId()).toBe(old);
	expect(world.open).toBe(0);
	expect(await world.versions.events()).toHaveLength(before);
});

it('loses to another tab that was faster', async () => {
	const third = await world.ready('a/one', 'fp32');
	world.whileLoading = async () => {
		world.whileLoading = () => {};
		expect(await world.registry.switch(third.id)).toMatchObject({ ok: true });
	};
	const reason = failureOf(await world.registry.switch(next));
	expect(reason.kind).toBe('busy');
	expect(await world.activeId()).toBe(third.id);
});

it('refuses what is active already, what is not registered, and a type that it is not of', async () => {
	expect(failureOf(await world.registry.switch(old)).cause).toContain('already');
	expect(failureOf(await world.registry.switch('a/none@main:q4:wasm')).kind).toBe('not-found');
	const reason = failureOf(await world.registry.switch(next, { type: 'detector' }));
	expect(reason.cause).toContain('cannot be active for detector');
});

describe('rollback', () => {
	it('goes back, and forth again', async () => {
		await world.registry.switch(next);
		const back = await world.registry.rollback('vision-language');
		expect(back).toMatchObject({ value: { version: old, previous: next } });
		expect(await world.activeId()).toBe(old);
		expect(await lastEvent()).toMatchObject({ change: { type: 'rolled-back', from: next } });
		await world.registry.rollback('vision-language');
		expect(await world.activeId()).toBe(next);
	});

	it('is refused where what was active before does not work any more', async () => {
		await world.registry.switch(next);
		world.loadFailure['a/one'] = failure('crashed', 'load', 'Gone.');
		expect(failureOf(await world.registry.rollback('vision-language')).kind).toBe('crashed');
		expect(await world.activeId()).toBe(next);
	});

	it('is refused where nothing was active before, or that was removed', async () => {
		expect(failureOf(await world.registry.rollback('vision-language')).kind).toBe('not-found');
		await world.registry.switch(next);
		await world.registry.remove(old);
		expect(failureOf(await world.registry.rollback('vision-language')).cause).toContain(old);
		expect(await world.activeId()).toBe(next);
	});
});

it('takes the hashes down that the host did not tell, and holds the next load to them', async () => {
	world.repositories['a/bare'] = {
		...{ config: smolConfig, paths: smolPaths },
		...{ unlisted: true, commit: null }
	};
	const bare = await world.registry.register({
		model: 'a/bare',
		configuration: { dtype: 'q4', device: 'wasm' }
	});
	if (!bare.ok) throw new Error(bare.failure.cause);
	world.download('a/bare', 'main');
	expect(bare.value.files.every(({ sha256 }) => sha256 === null)).toBe(true);
	expect(await world.registry.switch(bare.value.id)).toMatchObject({ ok: true });
	const kept = await world.versions.get(bare.value.id);
	expect(kept?.files.every(({ sha256 }) => sha256 !== null)).toBe(true);
	const changes = (await world.versions.events(bare.value.id)).map(({ change }) => change.type);
	expect(changes).toEqual(['activated', 'hashed', 'registered']);
	await world.registry.rollback('vision-language');
	world.changed = { 'config.json': 'b'.repeat(64) };
	expect(failureOf(await world.registry.switch(bare.value.id)).kind).toBe('bad-file');
});

it('takes what a folder or the served models have as being here', async () => {
	world.stored = [];
	world.repositories['a/two'] = { config: smolConfig, paths: smolPaths, host: 'folder models' };
	expect(await world.registry.switch(next)).toMatchObject({ ok: true });
});

describe('an embedder', () => {
	it('is asked for vectors of unit length, and then by scores too', async () => {
		const clip = await world.ready('a/clip', 'fp32');
		const result = await world.registry.switch(clip.id, { type: 'text-embedding' });
		expect(result).toMatchObject({ ok: true });
		expect(world.settings.read().embedders.text.id).toBe('a/clip');
		expect(world.settings.read().embedders.imageText.id).toBe('loupe/demo-clip');
	});

	it('stays out where its vectors are not', async () => {
		const clip = await world.ready('a/clip', 'fp32');
		world.vector = () => Float32Array.from([3, 4]);
		const reason = failureOf(await world.registry.switch(clip.id, { type: 'image-embedding' }));
		expect(reason.cause).toContain('length 5.000');
		expect(await world.versions.active()).not.toHaveProperty('image-embedding');
		expect(world.settings.read().embedders.imageText.id).toBe('loupe/demo-clip');
	});
});
