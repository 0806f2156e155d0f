import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { unwrap } from '#lib/core/failure.ts';
import { parseRunFile } from '#lib/core/run/run-file-reader.ts';
import type { RunFile } from '#lib/core/run/run-file.ts';
import { runCommand } from '#tests/support/command.ts';
import { startHub } from '#tests/support/hub.ts';

let folder: string;
let out: string;

test.beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'loupe-bench-test-'));
	out = join(folder, 'results', 'run.json');
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

const bench = (...options: string[]) => runCommand(['bench', '--out', out, ...options]);
const readRun = async () => JSON.parse(await readFile(out, 'utf8')) as RunFile;

const quick = ['--variants', 'loupe/demo-vlm:q8:wasm', '--max-tokens', '12'];

test('measures, writes a run file that Loupe reads, and prints it', async () => {
	const { code, stdout, stderr } = await bench(
		...quick,
		...['--images', '2', '--prompts', 'describe,count', '--seed', '5', '--json']
	);
	expect(stderr).toContain('4/4 trials');
	expect(stderr).toContain('4 of 4');
	expect(code).toBe(0);

	const file = await readRun();
	expect(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')).toEqual(file);
	const { run, trials } = unwrap(parseRunFile(JSON.stringify(file), out));
	expect(run.plan).toMatchObject({
		suite: 'demo',
		repeats: 1,
		warmup: 1,
		maxNewTokens: 12,
		seed: 5
	});
	expect(run.state).toBe('finished');
	expect(run.loads).toHaveLength(1);
	expect(trials).toHaveLength(4);
	for (const trial of file.trials) {
		expect(trial.failure).toBeNull();
		expect(trial.observation?.device).toBe('wasm');
		expect(trial.timing?.ttftMs).toBeGreaterThan(0);
		expect(trial.memory).not.toBeNull();
	}
	const captions = file.trials.filter(({ prompt }) => prompt === 'describe');
	for (const { scores } of captions) expect(scores.bleu?.status).toBe('scored');
});

test('takes pictures and references from a folder, a model from another, and keeps a bad picture as a row', async () => {
	const pictures = join(folder, 'pictures');
	await mkdir(join(pictures, 'inner'), { recursive: true });
	const scene = await readFile('static/suites/demo/scene-002.jpg');
	await writeFile(join(pictures, 'inner', 'scene.jpg'), scene);
	await writeFile(join(pictures, 'bad.png'), 'not a picture');
	await writeFile(join(pictures, 'notes.txt'), 'passed over');
	const references = join(folder, 'references.json');
	await writeFile(references, JSON.stringify({ 'inner/scene.jpg': { caption: 'A scene.' } }));

	const { code, stdout } = await bench(
		...['--variants', 'loupe/demo-vlm:q8:wasm,nobody/copy@v2:q8:wasm', '--max-tokens', '4'],
		...['--warmup', '0', '--images', pictures, '--references', references],
		...['--models-dir', await modelsWithCopy()]
	);
	expect(stdout).toContain('bad.png');
	expect(code).toBe(3);
	const file = await readRun();
	expect(file.plan.suite).toBeNull();
	expect(file.trials.map(({ image, failure }) => [image, failure?.kind ?? 'fine']).sort()).toEqual([
		['bad.png', 'bad-image'],
		['bad.png', 'bad-image'],
		['inner/scene.jpg', 'fine'],
		['inner/scene.jpg', 'fine']
	]);
	expect(file.references['inner/scene.jpg']?.captions).toEqual(['A scene.']);
});

/** The shipped model under another name, in the layout of `--models-dir`. */
async function modelsWithCopy(): Promise<string> {
	const models = join(folder, 'models');
	await cp('static/models/loupe/demo-vlm/main', join(models, 'nobody', 'copy', 'v2'), {
		recursive: true
	});
	return models;
}

test('goes on when a variant cannot be loaded, and says so with code 3', async () => {
	const hub = await startHub({ aliases: { 'owner/mirrored': 'loupe/demo-vlm' } });
	const { code, stdout } = await bench(
		...['--variants', 'owner/missing:q8:wasm,owner/mirrored:q8:wasm', '--max-tokens', '4'],
		...['--images', '1', '--hub', hub.url]
	);
	await hub.close();
	expect(code).toBe(3);
	expect(stdout).toContain('owner/missing@main:q8:wasm');
	const { trials } = await readRun();
	const failed = trials.filter(({ failure }) => failure);
	expect(failed.map(({ variant, failure }) => [variant.model, failure?.kind])).toEqual([
		['owner/missing', 'not-found']
	]);
	expect(trials.filter(({ failure }) => !failure)).toHaveLength(1);
});

test('ends at Ctrl+C and keeps what was measured', async () => {
	const { code } = await runCommand(
		['bench', '--out', out, ...quick, '--images', '3', '--repeats', '200'],
		(text, kill) => {
			if (/^2\/600 trials/m.test(text)) kill('SIGINT');
		}
	);
	expect(code).toBe(130);
	const file = await readRun();
	expect(file.state).toBe('stopped');
	expect(file.trials.length).toBeGreaterThanOrEqual(2);
	expect(file.trials.length).toBeLessThan(600);
});

test.describe('wrong input ends with code 2 before anything is started', () => {
	for (const [options, message] of [
		[['--repeats', 'x'], /--repeats is "x"/],
		[['--suite', 'missing.json'], /--suite names .*missing\.json, which is not there/],
		[['--suite', 'package.json'], /package\.json/],
		[['--images', 'missing'], /--images names .*missing, which is not there/],
		[['--images', 'package.json'], /--images names .*package\.json, which is not a folder/],
		[['--images', 'workers'], /has no picture in it/],
		[['--images', '5000'], /--images is 5000, and the suite "demo" has/],
		[['--references', 'missing.json'], /--references names .*missing\.json/],
		[['--references', 'tsconfig.json'], /tsconfig\.json/],
		[['--prompts', 'nonsense'], /--prompts names "nonsense".*Choose from describe/],
		[['--models-dir', 'missing'], /--models-dir names .*missing/],
		[['--out', 'package.json/x/run.json'], /--out is .*cannot be written .*Name a file/]
	] as const)
		test(options.join(' '), async () => {
			const { code, stdout, stderr } = await runCommand(['bench', ...options]);
			expect(stderr.trimEnd().split('\n').at(-1)).toMatch(message);
			expect(stdout).toBe('');
			expect(code).toBe(2);
		});
});

test('cuts pictures into tiles as asked, and records that', async () => {
	const { code } = await bench(
		...['--variants', 'tiny/smolvlm:fp32:wasm', '--models-dir', 'tests/fixtures/models'],
		...['--images', '1', '--max-tokens', '2', '--tiling', 'on', '--longest-edge', '48']
	);
	expect(code).toBe(0);
	const { plan, trials } = await readRun();
	expect(plan.imageOptions).toEqual({ tiling: true, longestEdge: 48 });
	// 3 × 3 tiles of 16 px and the whole picture, four tokens each.
	expect(trials.map(({ observation }) => observation?.imageTokens)).toEqual([40]);
});
