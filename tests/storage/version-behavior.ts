import { beforeEach, expect, it, vi } from 'vitest';
import { failure } from '#lib/core/failure.ts';
import type { VersionStore } from '#lib/core/model-ports.ts';
import type {
	ActiveVersion,
	ModelVersion,
	RegistryChange,
	RegistryEvent
} from '#lib/core/models/registry/version.ts';

export const sampleVersion = (name: string, day = 1): ModelVersion => ({
	id: `a/${name}@main:q4:wasm`,
	model: `a/${name}`,
	revision: 'main',
	label: 'main',
	types: ['vision-language'],
	family: 'smolvlm',
	configuration: { dtype: 'q4', device: 'wasm' },
	files: [{ path: 'config.json', bytes: 12, sha256: 'ab'.repeat(32) }],
	host: null,
	notes: '',
	parent: null,
	registeredAt: `2026-01-0${day}T00:00:00.000Z`,
	validation: null,
	retrieval: null
});

let events = 0;
export const sampleEvent = (
	{ id, model }: ModelVersion,
	change: RegistryChange = { type: 'registered' }
): RegistryEvent => {
	const number = String(++events).padStart(4, '0');
	return { id: number, at: `2026-01-01T00:00:00.${number.slice(1)}Z`, version: id, model, change };
};

const activeAs = ({ id }: ModelVersion, previous: string | null = null): ActiveVersion => ({
	version: id,
	since: '2026-01-03T00:00:00.000Z',
	previous
});
const activated = (version: ModelVersion): RegistryEvent =>
	sampleEvent(version, { type: 'activated', for: 'vision-language', instead: null, tookMs: 5 });

/** What a store of versions does, in memory or not. */
export function describeVersionStore(create: () => VersionStore): void {
	let store: VersionStore;
	const [one, two] = [sampleVersion('one', 1), sampleVersion('two', 2)];
	beforeEach(() => (store = create()));
	const addBoth = async () => {
		for (const version of [one, two]) await store.add(version, sampleEvent(version));
	};

	it('lists versions, newest first, each with the event of its registration', async () => {
		await addBoth();
		expect(await store.list()).toEqual([two, one]);
		expect(await store.get(one.id)).toEqual(one);
		expect(await store.get('none')).toBeUndefined();
		const all = await store.events();
		expect(all.map(({ version }) => version)).toEqual([two.id, one.id]);
		expect(await store.events(one.id)).toEqual([all[1]]);
	});

	it('refuses a second version of the same id, and keeps the first with its history', async () => {
		await store.add(one, sampleEvent(one));
		const again = store.add({ ...one, notes: 'other' }, sampleEvent(one));
		await expect(again).rejects.toMatchObject({
			failure: { kind: 'busy', cause: expect.stringContaining('registered already') }
		});
		expect(await store.list()).toEqual([one]);
		expect(await store.events()).toHaveLength(1);
	});

	it('changes a version and keeps why, or neither', async () => {
		await store.add(one, sampleEvent(one));
		const notes = (text: string) => (version: ModelVersion) => ({ ...version, notes: text });
		const changed = await store.update(one.id, notes('good'), sampleEvent(one, { type: 'notes' }));
		expect(changed).toEqual({ ...one, notes: 'good' });
		expect(await store.get(one.id)).toEqual(changed);
		const missing = store.update(two.id, notes('x'), sampleEvent(two, { type: 'notes' }));
		await expect(missing).rejects.toMatchObject({ failure: { kind: 'storage' } });
		const broken = store.update(
			one.id,
			(version) => ({ ...version, notes: (() => 1) as unknown as string }),
			sampleEvent(one, { type: 'notes' })
		);
		await expect(broken).rejects.toMatchObject({ failure: { kind: 'storage' } });
		expect((await store.events()).map(({ change }) => change.type)).toEqual([
			'notes',
			'registered'
		]);
	});

	it('activates one per type, when what was thought to be active is', async () => {
		await addBoth();
		await store.activate('vision-language', activeAs(one), null, activated(one));
		await store.activate('vision-language', activeAs(two, one.id), one.id, activated(two));
		expect(await store.active()).toEqual({ 'vision-language': activeAs(two, one.id) });
		const late = store.activate('vision-language', activeAs(one), one.id, activated(one));
		await expect(late).rejects.toMatchObject({
			failure: { kind: 'busy', cause: expect.stringContaining(two.id) }
		});
		expect((await store.active())['vision-language']?.version).toBe(two.id);
		expect(await store.events()).toHaveLength(4);
	});

	it('of two switches at once, one wins and the other is told', async () => {
		await addBoth();
		const switches = [one, two].map((version) =>
			store.activate('vision-language', activeAs(version), null, activated(version))
		);
		const ended = await Promise.allSettled(switches);
		expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const lost = ended.find((end) => end.status === 'rejected') as PromiseRejectedResult;
		expect(lost.reason).toMatchObject({ failure: { kind: 'busy' } });
		const winner = ended[0]?.status === 'fulfilled' ? one : two;
		expect((await store.active())['vision-language']?.version).toBe(winner.id);
	});

	it('activates nothing that is not registered', async () => {
		const activating = store.activate('detector', activeAs(one), null, activated(one));
		await expect(activating).rejects.toMatchObject({ failure: { kind: 'storage' } });
		expect(await store.active()).toEqual({});
		expect(await store.events()).toEqual([]);
	});

	it('removes a version and keeps its history, but never an active one', async () => {
		await addBoth();
		await store.activate('vision-language', activeAs(one), null, activated(one));
		const removing = store.remove(one.id, sampleEvent(one, { type: 'removed' }));
		await expect(removing).rejects.toMatchObject({
			failure: { kind: 'busy', cause: expect.stringContaining('vision-language') }
		});
		await store.remove(two.id, sampleEvent(two, { type: 'removed' }));
		expect(await store.list()).toEqual([one]);
		expect((await store.events(two.id)).map(({ change }) => change.type)).toEqual([
			'removed',
			'registered'
		]);
	});

	it('gives and takes copies', async () => {
		const mine = structuredClone(one) as { notes: string } & ModelVersion;
		await store.add(mine, sampleEvent(one));
		mine.notes = 'changed';
		(await store.list()).splice(0);
		expect(await store.list()).toEqual([one]);
	});

	it('keeps a failure as data', async () => {
		const reason = failure('bad-file', 'load', 'one.onnx is cut off.');
		const event = sampleEvent(one, {
			type: 'switch-failed',
			for: 'vision-language',
			failure: reason
		});
		await store.addEvent(event);
		expect(await store.events(one.id)).toEqual([event]);
	});

	it('tells of changes until the watcher leaves', async () => {
		const watcher = vi.fn();
		const leave = store.watch(watcher);
		await store.add(one, sampleEvent(one));
		await store.update(one.id, (version) => version, sampleEvent(one, { type: 'configured' }));
		await store.activate('vision-language', activeAs(one), null, activated(one));
		leave();
		await store.addEvent(sampleEvent(one, { type: 'evicted', bytes: 3 }));
		expect(watcher).toHaveBeenCalledTimes(3);
	});
}
