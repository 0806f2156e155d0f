import { beforeEach, expect, it } from 'vitest';
import { registerBundled } from '#lib/core/models/registry/register-bundled.ts';
import {
	adapter,
	clipConfig,
	clipPaths,
	file,
	RegistryWorld,
	smolConfig,
	smolPaths
} from './registry-world.ts';

let world: RegistryWorld;
const release = (paths: readonly string[], dtypes: readonly ('fp32' | 'q4')[]) => ({
	main: {
		label: 'Demo',
		dtypes,
		files: Object.fromEntries(
			paths.map((path) => {
				const { bytes, sha256 } = file(path);
				return [path, { bytes, sha256 }];
			})
		)
	}
});

beforeEach(() => {
	world = new RegistryWorld();
	world.repositories['loupe/demo-vlm'] = { config: smolConfig, paths: smolPaths };
	world.repositories['loupe/demo-clip'] = { config: clipConfig, paths: clipPaths };
	world.bundled = [
		{ id: 'loupe/demo-vlm', revisions: release(smolPaths, ['fp32', 'q4']) },
		{ id: 'loupe/demo-clip', revisions: release(clipPaths, ['fp32']) }
	];
});
const ids = async () => (await world.versions.list()).map(({ id }) => id).sort();

it('registers what comes with the app and makes it active, and does so once', async () => {
	await registerBundled(world.ports);
	await registerBundled(world.ports);
	expect(await ids()).toEqual([
		'loupe/demo-clip@main:fp32:wasm',
		'loupe/demo-vlm@main:fp32:webgpu'
	]);
	const active = await world.versions.active();
	expect(active['vision-language']?.version).toBe('loupe/demo-vlm@main:fp32:webgpu');
	expect(active['text-embedding']?.version).toBe('loupe/demo-clip@main:fp32:wasm');
	expect(active['image-embedding']?.version).toBe('loupe/demo-clip@main:fp32:wasm');
	expect(await world.versions.events()).toHaveLength(5);
	expect(world.opened).toEqual([]);
});

it('takes wasm where WebGPU is made by software', async () => {
	world.adapter = { ...adapter, description: 'SwiftShader Device' };
	await registerBundled(world.ports);
	expect(await ids()).toContain('loupe/demo-vlm@main:fp32:wasm');
});

it('leaves away what was removed, and overrules no choice', async () => {
	await registerBundled(world.ports);
	const one = await world.ready('a/one');
	await world.registry.switch(one.id);
	await world.registry.remove('loupe/demo-vlm@main:fp32:webgpu');
	await registerBundled(world.ports);
	expect(await ids()).not.toContain('loupe/demo-vlm@main:fp32:webgpu');
	expect(await world.activeId()).toBe(one.id);
});

it('takes the files of another release down anew, and forgets what was found out of the old', async () => {
	await registerBundled(world.ports);
	const [model] = world.bundled;
	const main = model!.revisions['main']!;
	const files = { ...main.files, 'config.json': { bytes: 3, sha256: '9'.repeat(64) } };
	world.bundled = [{ ...model!, revisions: { main: { ...main, files } } }];
	await registerBundled(world.ports);
	const version = await world.versions.get('loupe/demo-vlm@main:fp32:webgpu');
	expect(version?.files.find(({ path }) => path === 'config.json')?.sha256).toBe('9'.repeat(64));
	expect((await world.versions.events(version?.id))[0]?.change.type).toBe('refreshed');
});

it('is done by the first call, whatever that asks, and again after it failed', async () => {
	const { bundled } = world;
	const { ports } = world;
	let fails = true;
	Object.assign(ports, {
		bundled: async () => {
			if (fails) throw new Error('offline');
			return bundled;
		}
	});
	expect(await world.registry.list()).toEqual({ ok: true, value: [] });
	fails = false;
	expect(await world.registry.active()).toMatchObject({
		value: { 'vision-language': { version: 'loupe/demo-vlm@main:fp32:webgpu' } }
	});
	const events = await world.versions.events();
	expect(events).toHaveLength(5);
	expect(new Set(events.map(({ by }) => by))).toEqual(new Set(['app']));
});

it('takes other files of a checkpoint down anew too, which somebody registered by hand', async () => {
	const [model] = world.bundled;
	const main = model!.revisions['main']!;
	world.bundled = [{ ...model!, revisions: { main, early: main } }];
	world.repositories['loupe/demo-vlm'] = {
		...{ config: smolConfig, paths: smolPaths },
		...{ commit: null, host: '/' }
	};
	await registerBundled(world.ports);
	const early = await world.registry.register({
		model: 'loupe/demo-vlm',
		revision: 'early',
		configuration: { dtype: 'q4', device: 'wasm' }
	});
	if (!early.ok) throw new Error(early.failure.cause);
	expect(early.value.host).toBeNull();
	const files = { ...main.files, 'config.json': { bytes: 3, sha256: '9'.repeat(64) } };
	world.bundled = [{ ...model!, revisions: { main, early: { ...main, files } } }];
	await registerBundled(world.ports);
	const kept = await world.versions.get(early.value.id);
	expect(kept?.files.find(({ path }) => path === 'config.json')?.sha256).toBe('9'.repeat(64));
	expect((await world.versions.events(early.value.id))[0]?.change.type).toBe('refreshed');
});
