import { expect, it, vi } from 'vitest';
import { readJson } from '#lib/export/read-json.ts';

const file = (text: string) => new File([text], 'run.json');

it('reads JSON', async () => {
	expect(await readJson(file('{"a":[1]}'))).toEqual({ ok: true, value: { a: [1] } });
});

it.each([
	['nothing', '', /run\.json: the file is empty/],
	['other text', 'hello', /run\.json: not JSON/],
	['a file that was cut off', '{"a":[1,', /run\.json: not JSON/]
])('says what is wrong with %s', async (_what, text, cause) => {
	expect(await readJson(file(text))).toMatchObject({
		ok: false,
		failure: { kind: 'bad-file', stage: 'import', cause: expect.stringMatching(cause) }
	});
});

it('refuses a file that is too large to read', async () => {
	const large = file('{}');
	vi.spyOn(large, 'size', 'get').mockReturnValue(600 * 1024 * 1024);
	expect(await readJson(large)).toMatchObject({
		failure: { cause: 'run.json: 629 MB is more than the 512 MiB that can be read.' }
	});
});

it('says so when the file is gone from the disk', async () => {
	const gone = file('{}');
	vi.spyOn(gone, 'text').mockRejectedValue(new DOMException('not found', 'NotFoundError'));
	expect(await readJson(gone)).toMatchObject({
		failure: { kind: 'bad-file', remedy: expect.stringContaining('Choose it again') }
	});
});
