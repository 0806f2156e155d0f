import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FailureError } from '#lib/core/failure.ts';
import { runCommand } from '#tests/support/command.ts';
import {
	FaultyHost,
	hostedSha256,
	type HostedFile,
	type HostOptions,
	type Misdeed
} from '#tests/support/faulty-host.ts';
import { ByteLine } from '#tools/cli/models/byte-line.ts';
import { downloadModel } from '#tools/cli/models/download.ts';
import { HubClient } from '#tools/cli/models/hub-client.ts';
import { infoText, licenceOfCard, modelInfo } from '#tools/cli/models/info.ts';
import { parseModelsArguments } from '#tools/cli/models/models-options.ts';
import { verifiedText, verifyModels } from '#tools/cli/models/verify.ts';

const model = 'owner/tiny';
const commit = 'c'.repeat(40);
const at = { model, revision: 'main' };
const text = (path: string, content: string): HostedFile => ({
	path,
	bytes: 0,
	seed: 0,
	text: content
});
const weights = (name: string, seed: number): HostedFile => ({
	path: `onnx/${name}.onnx`,
	bytes: 300_000,
	seed
});

const files: readonly HostedFile[] = [
	text('config.json', JSON.stringify({ architectures: ['Idefics3ForConditionalGeneration'] })),
	text('README.md', '---\nlicense: apache-2.0\ntags: [x]\n---\n# Tiny'),
	...['preprocessor_config', 'processor_config', 'tokenizer', 'tokenizer_config'].map((name) =>
		text(`${name}.json`, '{}')
	),
	weights('vision_encoder_q4', 1),
	weights('embed_tokens_q4', 2),
	weights('decoder_model_merged_q4', 3),
	weights('decoder_model_merged', 4)
];
const decoder = 'onnx/decoder_model_merged_q4.onnx';
const withDecoder = (change: Partial<HostedFile>) =>
	files.map((file) => (file.path === decoder ? { ...file, ...change } : file));
const misdeeds = (...list: Misdeed[]) => withDecoder({ misdeeds: list });

let folder = '';
let hosts: FaultyHost[] = [];
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'loupe-models-'));
});
afterEach(async () => {
	await Promise.all(hosts.map((host) => host.close()));
	hosts = [];
	await rm(folder, { recursive: true });
});

async function host(options: Partial<HostOptions> = {}): Promise<FaultyHost> {
	const made = await FaultyHost.start({ model, commit, files, ...options });
	hosts.push(made);
	return made;
}

const written: string[] = [];
const download = (
	hub: FaultyHost,
	token: string | null = null,
	signal = new AbortController().signal
) =>
	downloadModel({
		client: new HubClient(hub.url, token),
		modelsDir: folder,
		at,
		dtype: null,
		signal,
		line: new ByteLine({ write: (line) => written.push(line) }),
		patience: 0
	});
const path = (name: string) => join(folder, model, 'main', name);
const requestsOf = (hub: FaultyHost, name: string) =>
	hub.requests.filter((request) => request.path.endsWith(name));
const decoderFile = files.find((file) => file.path === decoder) as HostedFile;

describe('npm run models -- download', () => {
	it('fetches what the variant needs, by commit, checked, and not again', async () => {
		const hub = await host();
		const { files: got, dtype } = await download(hub);
		expect(dtype).toBe('q4');
		expect(got.map(({ path }) => path).sort()).toEqual(
			files
				.map(({ path }) => path)
				.filter((path) => path !== 'README.md' && path !== 'onnx/decoder_model_merged.onnx')
				.sort()
		);
		expect(got.find((one) => one.path === decoder)?.sha256).toBe(hostedSha256(decoderFile));
		expect(requestsOf(hub, decoder)[0]?.path).toContain(commit);
		const asked = hub.requests.length;
		const again = await download(hub);
		expect(again.files.some(({ fetched }) => fetched)).toBe(false);
		// The list and the config, no more.
		expect(hub.requests.length - asked).toBe(2);
	});

	it('goes on where a broken line stopped, and fetches no byte twice', async () => {
		const hub = await host({
			files: misdeeds({ type: 'cut', after: 100_000 }, { type: 'cut', after: 50_000 })
		});
		await download(hub);
		const requests = requestsOf(hub, decoder);
		expect(requests).toHaveLength(3);
		expect(requests[1]?.range).toMatch(/^bytes=\d+-$/);
		const sent = requests.reduce((sum, one) => sum + one.sent, 0);
		// What was on its way when the line broke may be lost: at most what the sockets hold.
		expect(sent).toBeLessThan(decoderFile.bytes + 2 * 64 * 1024 + 1);
		expect(requests.slice(1).every(({ range }) => range !== null)).toBe(true);
	});

	it('goes on in another process where this one was stopped', async () => {
		const hub = await host({ files: misdeeds({ type: 'silence', after: 128 * 1024 }) });
		const stop = new AbortController();
		const stopped = download(hub, null, stop.signal);
		const outcome = expect(stopped).rejects.toThrow();
		await expect
			.poll(() =>
				stat(path(`${decoder}.part`)).then(
					({ size }) => size,
					() => 0
				)
			)
			.toBeGreaterThan(60_000);
		stop.abort();
		await outcome;
		await expect(stat(path(decoder))).rejects.toThrow('ENOENT');
		const { files: got } = await download(hub);
		expect(got.filter(({ fetched }) => fetched).map((one) => one.path)).toEqual([decoder]);
		expect(requestsOf(hub, decoder)[1]?.range).toMatch(/^bytes=[1-9]/);
	});

	it('takes whole files where the host knows no ranges', async () => {
		const hub = await host({ noRange: true, files: misdeeds({ type: 'cut', after: 100_000 }) });
		const { files: got } = await download(hub);
		expect(got.find((one) => one.path === decoder)?.sha256).toBe(hostedSha256(decoderFile));
	});

	it('waits as long as the host asks, and tries again', async () => {
		const hub = await host({
			files: misdeeds(
				{ type: 'status', status: 429, retryAfter: '7' },
				{ type: 'status', status: 503 }
			)
		});
		written.length = 0;
		await download(hub);
		expect(written.join('')).toContain('HTTP 429.');
		expect(requestsOf(hub, decoder)).toHaveLength(3);
	});

	it('drops content that is not what the hub says, and names the file when it stays so', async () => {
		const once = await host({ files: misdeeds({ type: 'garbage' }) });
		await download(once);
		await rm(join(folder, 'owner'), { recursive: true });
		const always = await host({ files: withDecoder({ always: { type: 'garbage' } }) });
		await expect(download(always)).rejects.toThrow(
			new RegExp(`${decoder}: The file that came has the SHA-256 [0-9a-f]{64}`)
		);
		await expect(stat(path(decoder))).rejects.toThrow('ENOENT');
		await expect(stat(path(`${decoder}.part`))).rejects.toThrow('ENOENT');
	});

	it('fetches a file again that the disk changed since, and names it', async () => {
		const hub = await host();
		await download(hub);
		const content = await readFile(path(decoder));
		content[1000] = (content[1000] ?? 0) ^ 1;
		await writeFile(path(decoder), content);
		written.length = 0;
		const { files: got } = await download(hub);
		expect(got.filter((file) => file.fetched).map((file) => file.path)).toEqual([decoder]);
		expect(written.join('')).toContain(`${decoder} has another content than was downloaded`);
		expect((await verifyModels(folder, at, new AbortController().signal))[0]?.wrong).toEqual([]);
	});

	it.runIf(process.platform === 'linux')('says that the disk is full, at once', async () => {
		const hub = await host();
		await mkdir(join(folder, model, 'main', 'onnx'), { recursive: true });
		await symlink('/dev/full', path(`${decoder}.part`));
		const refused = download(hub);
		await expect(refused).rejects.toThrow(/The disk refuses to write: ENOSPC.*goes on where/);
		await refused.catch((error: FailureError) => expect(error.failure.kind).toBe('storage-full'));
		expect(requestsOf(hub, decoder)).toHaveLength(1);
		// What came before it stays.
		await rm(path(`${decoder}.part`));
		expect((await download(hub)).files.filter((file) => !file.fetched).length).toBeGreaterThan(0);
	});

	it('gives a host up that only breaks off, and says how to go on', async () => {
		const hub = await host({ files: withDecoder({ always: { type: 'status', status: 500 } }) });
		await expect(download(hub)).rejects.toThrow(
			/given up after 6 tries: HTTP 500\..*goes on where/
		);
	});

	it.each([
		[{ refusal: { status: 401, code: 'GatedRepo' } }, 'access-denied', 'gated'],
		[{ refusal: { status: 401, code: 'RepoNotFound' } }, 'not-found', 'no such repository'],
		[{ files: withDecoder({ path: 'onnx/other.onnx' }) }, 'bad-plan', 'has no onnx/decoder'],
		[
			{ files: [text('config.json', '{"architectures":["Novel"]}')] },
			'unsupported-model',
			'"Novel"'
		],
		[{ files: [text('README.md', '')] }, 'not-found', 'no config.json'],
		[
			{ files: withDecoder({ always: { type: 'page' } as const }) },
			'not-found',
			'a web page instead'
		]
	])('refuses %#', async (options, kind, words) => {
		const refused = download(await host(options));
		await expect(refused).rejects.toThrow(words);
		await refused.catch((error: FailureError) => expect(error.failure.kind).toBe(kind));
	});

	it('sends the token to the hub, and to no host that it redirects to', async () => {
		const elsewhere = await host();
		const hub = await host({ token: 'hf_secret', files: withDecoder({ redirect: elsewhere.url }) });
		written.length = 0;
		await download(hub, 'hf_secret');
		expect(hub.requests.every(({ authorization }) => authorization === 'Bearer hf_secret')).toBe(
			true
		);
		expect(elsewhere.requests).toHaveLength(1);
		expect(elsewhere.requests[0]?.authorization).toBeNull();
		expect(written.join('') + (await readFile(path('loupe-files.json'), 'utf8'))).not.toContain(
			'hf_secret'
		);
	});

	it('asks for what the model needs where the host has no list', async () => {
		const hub = await host({ noApi: true });
		const { files: got, commit: found } = await download(hub);
		expect(found).toBeNull();
		expect(got.map((one) => one.path)).toContain(decoder);
	});
});

describe('npm run models -- verify', () => {
	it('names what is missing, cut, changed and left half', async () => {
		await download(await host());
		const right = await verifyModels(folder, null, new AbortController().signal);
		expect(right.map(verifiedText)).toEqual(['owner/tiny@main: 8 files, all right.']);

		await rm(path('tokenizer.json'));
		await writeFile(path('onnx/vision_encoder_q4.onnx'), 'short');
		const content = await readFile(path(decoder));
		content[1000] = (content[1000] ?? 0) ^ 1;
		await writeFile(path(decoder), content);
		await writeFile(path('onnx/x.onnx.part'), 'half');
		await writeFile(path('stray.bin'), 'x');
		const [wrong] = await verifyModels(folder, at, new AbortController().signal);
		expect(wrong?.right).toBe(5);
		expect(Object.fromEntries(wrong?.wrong.map((one) => [one.path, one.what]) ?? [])).toEqual({
			'tokenizer.json': 'missing',
			'onnx/vision_encoder_q4.onnx': 'length',
			[decoder]: 'content',
			'onnx/x.onnx.part': 'half',
			'stray.bin': 'unlisted'
		});
		await expect(
			verifyModels(folder, { model: 'a/b', revision: 'main' }, new AbortController().signal)
		).rejects.toThrow('a/b@main is not in');
	});
});

describe('npm run models -- info', () => {
	it('tells commit, licence, files and sizes before anything is fetched', async () => {
		const hub = await host();
		const info = await modelInfo(new HubClient(hub.url, null), at, new AbortController().signal);
		expect(info).toMatchObject({
			commit,
			family: 'smolvlm',
			licence: { name: 'apache-2.0' },
			recommended: 'q4'
		});
		expect(info.dtypes).toContainEqual({ dtype: 'q4', bytes: 900_000, missing: [] });
		expect(infoText(info)).toContain('0.9 MB');
		expect(hub.requests.some(({ path }) => path.endsWith('.onnx'))).toBe(false);
	});

	it('takes the licence from the front matter alone', () => {
		expect(licenceOfCard('---\nlicense: mit\n---\n')).toBe('mit');
		expect(licenceOfCard('# Model\nlicense: mit\n')).toBeNull();
	});
});

describe('the command', () => {
	const models = (...options: string[]) => runCommand(['models', ...options]);

	it('downloads and verifies with exit codes and one JSON document', async () => {
		const hub = await host();
		const common = ['--models-dir', folder, '--json'];
		const downloaded = await models('download', model, '--hub', hub.url, ...common);
		expect(downloaded.code).toBe(0);
		expect(JSON.parse(downloaded.stdout)).toMatchObject({
			format: 'loupe.downloaded/1',
			models: [{ model, commit, dtype: 'q4' }]
		});
		const listed = await models('list', ...common);
		expect(JSON.parse(listed.stdout)).toMatchObject({
			models: expect.arrayContaining([
				expect.objectContaining({ model, where: 'folder', state: 'whole' }),
				expect.objectContaining({ model: 'loupe/demo-vlm', state: 'shipped' })
			]) as unknown
		});
		await writeFile(path(decoder), 'short');
		const verified = await models('verify', '--models-dir', folder);
		expect(verified.code).toBe(1);
		expect(verified.stdout).toContain(`${decoder} has 5 bytes, and should have 300000.`);
	});

	it.each([
		[['fly'], '"fly" is no command.'],
		[['download'], 'Which model to download is missing.'],
		[['info', 'noslash'], /^"noslash" is not owner\/name/],
		[['show', 'a/b', '--models-dir', 'x'], '--models-dir says nothing to info.'],
		[['verify', '--family', 'smolvlm'], '--family says nothing to verify.'],
		[['list', '--dtype', 'q4'], '--dtype says nothing to list.'],
		[['list', '--family', 'birds'], '--family is "birds".'],
		[['download', 'a/b', '--dtype', 'q3'], '--dtype is "q3".'],
		[['info', 'a/b', '--expect', 'exactMatch>=1'], '--expect says nothing to info.'],
		[['verify', '--token-file'], "token-file <value>' argument missing"],
		[['validate', '--expect', 'speed>=1'], '"speed" is no measure'],
		[
			['validate', '--variants', 'loupe/demo-vlm:fp32:wasm'],
			'is the reference and the only variant'
		],
		[['validate', '--variants', 'a/b:q4:wasm,c/d:q4:wasm'], 'of another model than the reference']
	])('refuses %j', (options, words) => {
		const parse = () => parseModelsArguments(options, folder);
		expect(parse).toThrow(FailureError);
		expect(parse).toThrow(words);
	});

	it('lists one model, and says which it does not know', async () => {
		const listed = await models('list', 'loupe/demo-vlm', '--models-dir', folder, '--json');
		const { models: found } = JSON.parse(listed.stdout) as { models: { model: string }[] };
		expect(new Set(found.map((one) => one.model))).toEqual(new Set(['loupe/demo-vlm']));
		const unknown = await models('list', 'nobody/none', '--models-dir', folder);
		expect(unknown.code).toBe(2);
		expect(unknown.stderr).toContain('nobody/none is neither here nor in the catalogue.');
	});

	it('tells of a host that cannot be reached, with exit code 3', async () => {
		const gone = await host();
		const { url } = gone;
		await gone.close();
		hosts = [];
		const { code, stderr } = await models('download', model, '--hub', url);
		expect(code).toBe(3);
		expect(stderr).toMatch(/owner\/tiny@main: 127\.0\.0\.1:\d+ cannot be reached: .*--hub\.$/m);
	});

	it('says so in one line, with exit code 2', async () => {
		const { code, stdout, stderr } = await models('download');
		expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
		expect(stderr.trim()).toMatch(/^Which model to download is missing\. .*OWNER\/NAME\.$/);
	});
});
