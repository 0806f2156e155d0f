import { describe, expect, it } from 'vitest';
import { readReferenceFile } from '#lib/core/references/read-reference-file.ts';
import {
	applyImport,
	draftImport,
	type DroppedPicture
} from '#lib/features/references/import/import-draft.ts';
import type { KnownPicture } from '#lib/features/references/import/known-pictures.ts';
import { sampleEntry } from './sample-set.ts';

const read = (name: string, content: string) => {
	const contents = readReferenceFile(content, name);
	if (!contents.ok) throw new Error(contents.failure.cause);
	return { name, contents: contents.value };
};
const known = (name: string, sha256: string): KnownPicture => ({ name, sha256, from: 'run' });
const dropped = (name: string, sha256: string): DroppedPicture => ({
	name,
	sha256,
	file: new Blob([name]),
	info: { sha256, mime: 'image/png', bytes: 1, width: 1, height: 1, thumbnail: new Blob([]) }
});
const seed = (names: readonly string[]) =>
	read(
		'refs.json',
		JSON.stringify(Object.fromEntries(names.map((name) => [name, { caption: name }])))
	);

describe('the draft of an import', () => {
	it('says what has a picture here and how it was found, and what has none', () => {
		const draft = draftImport(
			[seed(['a.png', 'photos/B.JPG', 'lost.png'])],
			[],
			[known('a.png', 'h1'), known('b.jpg', 'h2')],
			[]
		);
		expect(draft.matched).toEqual({ content: 0, name: 1, 'base-name': 1 });
		expect(draft.unmatched).toEqual(['lost.png']);
		expect(draft.entries.map(({ sha256 }) => sha256)).toEqual(['h1', 'h2', null]);
	});

	it('takes no picture where a name stands for several', () => {
		const draft = draftImport(
			[seed(['a.png'])],
			[],
			[known('a.png', 'h1'), known('a.png', 'h2')],
			[]
		);
		expect(draft.ambiguous).toEqual(['a.png']);
		expect(draft.entries[0]?.sha256).toBeNull();
	});

	it('takes a picture that came with the file before one that the device knows', () => {
		const draft = draftImport(
			[seed(['a.png'])],
			[dropped('a.png', 'near'), dropped('other.png', 'loose')],
			[known('a.png', 'far')],
			[]
		);
		expect(draft.entries[0]?.sha256).toBe('near');
		expect(draft.loose.map(({ name }) => name)).toEqual(['other.png']);
	});

	it('puts several files together and names the file of each problem', () => {
		const draft = draftImport(
			[
				read('one.csv', 'image,caption\na.png,One.\n,Nowhere.\n'),
				read('two.jsonl', '{"image":"a.png","caption":"Two."}\n{"image":3.5}\nnonsense\n')
			],
			[],
			[],
			[]
		);
		expect(draft.entries[0]?.reference.captions).toEqual(['One.', 'Two.']);
		expect(new Set(draft.problems.map(({ file }) => file))).toEqual(
			new Set(['one.csv', 'two.jsonl'])
		);
		expect(draft.problemCount).toBeGreaterThanOrEqual(2);
	});
});

describe('applying it', () => {
	const there = [sampleEntry('a.png', { captions: ['Old.'] })];

	it('gives dropped pictures to the entries of their names and leaves their references alone', () => {
		const draft = draftImport([], [dropped('a.png', 'h'), dropped('new.png', 'n')], [], []);
		const merged = applyImport(there, draft, 'replace', false);
		expect(merged.entries).toEqual([sampleEntry('a.png', { captions: ['Old.'] }, 'h')]);
		expect(merged).toMatchObject({ added: 0, changed: 1 });
	});

	it('makes entries without references of the other pictures only when told to', () => {
		const draft = draftImport([], [dropped('new.png', 'n')], [], []);
		expect(applyImport(there, draft, 'add', false).added).toBe(0);
		const merged = applyImport(there, draft, 'add', true);
		expect(merged.entries[1]).toEqual(sampleEntry('new.png', {}, 'n'));
	});
});
