import { describe, expect, test } from 'vitest';
import { createReferenceReader } from '#lib/inference/reference-reader.ts';
import { unwrap } from '#lib/core/failure.ts';

const reader = createReferenceReader();
const file = (text: string, name: string) => new File([text], name);
const signal = () => new AbortController().signal;

describe('a file of references, read in a worker', () => {
	test('comes back as entries, with what is wrong by row', async () => {
		const text = JSON.stringify({ 'a.png': { caption: 'A dog.' }, 'b.png': { captions: 3 } });
		const read = unwrap(await reader.read(signal(), file(text, 'mine.json')));
		expect(read.entries.map(({ image }) => image)).toEqual(['a.png']);
		expect(read.problems).toMatchObject([{ where: 'image "b.png", captions', value: '3' }]);
		expect(read.ids).toEqual(new Map());
	});

	test('leaves the page free while 5 MB of nonsense are read', async () => {
		const text = '{"a": "}'.repeat(650_000);
		let ticks = 0;
		const timer = setInterval(() => ticks++, 4);
		const read = await reader.read(signal(), file(text, 'nonsense.json'));
		clearInterval(timer);
		expect(read).toMatchObject({ ok: false, failure: { kind: 'bad-file' } });
		expect(ticks).toBeGreaterThan(0);
	});

	test('is given up at once on request', async () => {
		const rows = Array.from({ length: 200_000 }, (_, index) => `"${index}.png":"A dog."`);
		const cancel = new AbortController();
		const reading = reader.read(cancel.signal, file(`{${rows.join(',')}}`, 'large.json'));
		cancel.abort();
		expect(await reading).toMatchObject({ ok: false, failure: { kind: 'aborted' } });
	});
});
