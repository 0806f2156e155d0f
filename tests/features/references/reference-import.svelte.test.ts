import { beforeEach, expect, test } from 'vitest';
import type { AppPorts } from '#lib/core/ports.ts';
import { ReferenceImport } from '#lib/features/references/import/reference-import.svelte.ts';
import { createPorts } from './references-page-world.ts';
import { sampleEntry, sampleSet } from './sample-set.ts';

let ports: AppPorts;
let session: ReferenceImport;
beforeEach(() => {
	ports = createPorts();
	session = new ReferenceImport(ports);
});

const seed = (content: unknown, name = 'refs.json') => new File([JSON.stringify(content)], name);
const picture = async (name: string) =>
	new File([(await ports.bundled.image('demo', 'scene-001.png')) as Blob], name, {
		type: 'image/png'
	});

test('shows what a file and its pictures hold, and writes nothing before it is told to', async () => {
	await session.read([seed({ 'mine.png': { caption: 'A cross.' } }), await picture('mine.png')]);
	if (session.state.type !== 'preview') throw new Error(session.state.type);
	expect(session.state.draft.matched.name).toBe(1);
	expect(await ports.referenceSets.list()).toEqual([]);
	const sha256 = session.state.draft.entries[0]!.sha256!;
	expect(await ports.images.get(sha256)).toBeUndefined();

	const outcome = await session.write({ type: 'new', name: 'Mine' }, false);
	expect(outcome).toMatchObject({ added: 1, before: null });
	expect((await ports.referenceSets.list())[0]).toMatchObject({ name: 'Mine', images: 1 });
	expect((await ports.images.get(sha256))?.info.width).toBeGreaterThan(0);
});

test('merges into a set with the rest of it untouched, and hands out what was before', async () => {
	const before = sampleSet([
		sampleEntry('a.png', { captions: ['Old.'] }),
		sampleEntry('b.png', { captions: ['B.'] })
	]);
	await ports.referenceSets.put(before);
	await session.read([seed({ 'a.png': { caption: 'New.' }, 'c.png': { caption: 'C.' } })]);
	const outcome = await session.write({ type: 'merge', id: 'set', mode: 'replace' }, false);
	expect(outcome).toMatchObject({ added: 1, changed: 1, before });
	expect((await ports.referenceSets.get('set'))?.entries).toEqual([
		sampleEntry('a.png', { captions: ['New.'] }),
		sampleEntry('b.png', { captions: ['B.'] }),
		sampleEntry('c.png', { captions: ['C.'] })
	]);
});

test('says what is wrong with files of which nothing can be read', async () => {
	const png = await (await picture('x.png')).arrayBuffer();
	await session.read([
		new File([png], 'picture.json'),
		new File(['hello'], 'text.png', { type: 'image/png' })
	]);
	if (session.state.type !== 'refused') throw new Error(session.state.type);
	expect(session.state.failures.map(({ kind }) => kind)).toEqual(['bad-file', 'bad-image']);
	expect(session.state.failures[0]?.cause).toContain('picture.json');
	expect(session.state.failures[1]?.cause).toContain('text.png');
});

test('keeps the preview and says why when the set it goes to is gone', async () => {
	await ports.referenceSets.put(sampleSet([]));
	await session.read([seed({ 'a.png': { caption: 'A.' } })]);
	await ports.referenceSets.remove('set');
	expect(await session.write({ type: 'merge', id: 'set', mode: 'add' }, false)).toBeNull();
	expect(session.state).toMatchObject({ type: 'preview', failure: { kind: 'storage' } });
});

test('is stopped while it reads, and comes to nothing', async () => {
	const rows = Array.from({ length: 200_000 }, (_, row) => `${row}.png,Caption ${row}.`);
	const reading = session.read([new File([`image,caption\n${rows.join('\n')}`], 'large.csv')]);
	session.cancel();
	await reading;
	expect(session.state.type).toBe('idle');
	expect(await ports.referenceSets.list()).toEqual([]);
});
