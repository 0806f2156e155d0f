import { expect, test } from 'vitest';
import type { Variant } from '#lib/core/models/variant.ts';
import type { ModelSource } from '#lib/core/ports.ts';
import type { FileTools } from '#workers/files/file-tools.ts';
import { browserLine } from '#workers/files/line.ts';
import { ModelFiles } from '#workers/files/model-files.ts';

const variant: Variant = { model: 'a/b', revision: 'v 1', dtype: 'q4', device: 'wasm' };
const here: ModelSource = { host: 'https://app.test/', pathTemplate: 'models/{model}/{revision}/' };
const hub: ModelSource = {
	host: 'https://hub.test/',
	pathTemplate: '{model}/resolve/{revision}/'
};

const config = '{"architectures":["X"]}';

function open(sources: ModelSource[], host: Record<string, string | number | Error>) {
	const asked: string[] = [];
	const tools: FileTools = {
		line: {
			...browserLine,
			now: () => 0,
			sleep: async () => {},
			fetch: (async (url: string) => {
				asked.push(url);
				const answer = host[url] ?? 404;
				if (answer instanceof Error) throw answer;
				return typeof answer === 'number'
					? new Response(null, { status: answer })
					: new Response(answer);
			}) as typeof fetch
		},
		origin: 'https://app.test',
		store: null,
		isKept: async () => false
	};
	return { asked, files: ModelFiles.open(variant, sources, tools, () => {}) };
}

test('looks for the model at each source in turn', async () => {
	const { asked, files } = open([here, hub], {
		'https://hub.test/a/b/resolve/v%201/config.json': config
	});
	expect((await files).config.architectures).toEqual(['X']);
	expect(asked).toEqual([
		'https://app.test/models/a/b/v%201/config.json',
		// What commit the branch is at: by the hub's API, or by a header.
		'https://hub.test/api/models/a/b/revision/v%201?blobs=true',
		'https://hub.test/a/b/resolve/v%201/config.json',
		'https://hub.test/a/b/resolve/v%201/config.json'
	]);
});

test('the first source that has it wins', async () => {
	const { asked, files } = open([here, hub], {
		'https://app.test/models/a/b/v%201/config.json': config
	});
	await files;
	expect(asked).toHaveLength(1);
});

test.each([
	[404, 'not-found'],
	[401, 'access-denied'],
	[new TypeError('Failed to fetch'), 'network']
])('a hub that answers %s is the reason that is told', async (answer, kind) => {
	const { files } = open([here, hub], {
		'https://hub.test/a/b/resolve/v%201/config.json': answer
	});
	await expect(files).rejects.toMatchObject({
		failure: { kind, cause: expect.stringContaining('https://hub.test/') }
	});
});

test('no source at all is said so', async () => {
	await expect(open([], {}).files).rejects.toMatchObject({ failure: { kind: 'not-found' } });
});

test('optional files may be missing, required ones may not', async () => {
	const folder = 'https://app.test/models/a/b/v%201/';
	const { files } = open([here], { [`${folder}config.json`]: config, [`${folder}a.json`]: 'A' });
	const opened = await files;
	await opened.fetch(['a.json'], ['b.json']);
	expect(opened.text('a.json')).toBe('A');
	expect(opened.text('b.json')).toBeNull();
	await expect(opened.fetch(['b.json'])).rejects.toMatchObject({
		failure: { kind: 'not-found', cause: expect.stringContaining('b.json') }
	});
	expect(opened.report.files.map(({ file }) => file)).toEqual(['config.json', 'a.json']);
	expect(opened.report.downloadBytes).toBe(config.length + 1);
});
