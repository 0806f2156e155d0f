import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { RunFile } from '#lib/core/run/run-file.ts';
import { runCommand } from '#tests/support/command.ts';
import { startHub } from '#tests/support/hub.ts';

// Each measures once or twice in a browser of its own, which takes a busy machine minutes.
test.describe.configure({ timeout: 600_000 });

let folder: string;

const inFolder = (name: string) => join(folder, name);
const short = ['--images', '12', '--prompts', 'describe', '--max-tokens', '40'];
const bench = (variant: string, out: string, ...options: string[]) =>
	runCommand(['bench', ...short, '--variants', variant, '--out', inFolder(out), ...options]);

// What all are held against; measured anew where a test failed, so that one does not bring down the others.
test.beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'loupe-baseline-test-'));
	const main = await bench(
		'loupe/demo-vlm:q4:wasm',
		'main.json',
		...['--report', inFolder('main.html')]
	);
	expect(main.code, main.stderr).toBe(0);
	expect(await readFile(inFolder('main.html'), 'utf8')).toContain('loupe/demo-vlm@main:q4:wasm');
});
test.afterAll(() => rm(folder, { recursive: true, force: true }));

/** Times of a busy machine differ by more than any model does, so only what is said is judged here. */
const lenient = '1000%,bleu=3%,rougeL=3%,keywordRecall=3%';

test('a baseline of the same model passes, with a report', async () => {
	const same = await bench(
		'loupe/demo-vlm:q4:wasm',
		'same.json',
		...['--baseline', inFolder('main.json'), '--threshold', lenient],
		...['--report', inFolder('same.xml')]
	);
	expect(same.code, same.stdout).toBe(0);
	expect(same.stdout).toContain('within noise');
	expect(same.stdout).not.toContain('Measuring again');
	expect(await readFile(inFolder('same.xml'), 'utf8')).toContain('failures="0"');
});

test('a baseline of a better model fails, once it was measured again, with a report', async () => {
	const early = await bench(
		'loupe/demo-vlm@early:q4:wasm',
		'early.json',
		...['--baseline', inFolder('main.json'), '--threshold', lenient],
		...['--report', inFolder('early.md'), '--json']
	);
	expect(early.code, early.stderr).toBe(1);
	expect(early.stderr).toContain('Measuring again what got worse: loupe/demo-vlm@early:q4:wasm.');
	expect(early.stderr).toContain('loupe/demo-vlm@early:q4:wasm: FAIL');
	expect(early.stderr).toMatch(/Quality fell between revision main and early/);
	const printed = JSON.parse(early.stdout.trimEnd().split('\n').at(-1) ?? '') as RunFile;
	expect(printed.format).toBe('loupe.run/1');
	const report = await readFile(inFolder('early.md'), 'utf8');
	expect(report).toMatch(/^# Regression\n/);
	expect(report).toContain('What got worst:');
});

test('broken off while it measures again, it says so and calls nothing a regression', async () => {
	let again = false;
	const { code, stdout } = await runCommand(
		[
			...['bench', ...short, '--variants', 'loupe/demo-vlm@early:q4:wasm'],
			...['--out', inFolder('broken.json'), '--baseline', inFolder('main.json')],
			...['--threshold', lenient]
		],
		(text, kill) => {
			again ||= text.includes('Measuring again');
			if (again && /^1\/12 trials/m.test(text)) kill('SIGINT');
		}
	);
	expect(code, stdout).toBe(130);
	expect(stdout).toContain('worse once, not confirmed');
	expect(stdout).not.toContain('FAIL');
});

test('the exact figures go to CSV, and a variant that failed beside one that passed ends it with 3', async () => {
	const hub = await startHub();
	const again = await bench(
		'loupe/demo-vlm:q4:wasm,owner/missing:q4:wasm',
		'again.json',
		...['--baseline', inFolder('main.json'), '--threshold', lenient],
		...['--report', inFolder('again.csv'), '--hub', hub.url]
	);
	await hub.close();
	expect(again.code, again.stdout).toBe(3);
	expect(again.stdout).not.toContain('FAIL');
	expect(again.stdout).toContain('owner/missing@main:q4:wasm: ');
	const [head = '', ...rows] = (await readFile(inFolder('again.csv'), 'utf8'))
		.trimEnd()
		.split('\r\n');
	expect(head).toMatch(/^variant,baseline_variant,outcome,metric,/);
	expect(rows.length).toBeGreaterThan(4);
	for (const row of rows) expect(row).toContain(',within noise,');
});

test.describe('a baseline that cannot be used ends the command before anything is measured', () => {
	for (const [what, content, words] of [
		['a newer format', '{"format":"loupe.run/9"}', /loupe\.run\/9/],
		['no run', '{"hello":1}', /format/],
		['no JSON', 'nonsense', /JSON/]
	] as const)
		test(what, async () => {
			await writeFile(inFolder('wrong.json'), content);
			const { code, stderr, stdout } = await bench(
				'loupe/demo-vlm:q4:wasm',
				'x.json',
				...['--baseline', inFolder('wrong.json')]
			);
			expect(code).toBe(2);
			expect(stderr.trim().split('\n').at(-1)).toMatch(words);
			expect(stdout).not.toContain('trials');
		});

	test('none of its variants', async () => {
		const { code, stderr } = await bench(
			'loupe/demo-vlm:fp32:wasm,loupe/demo-vlm:q8:wasm',
			'x.json',
			...['--baseline', inFolder('main.json')]
		);
		expect(code).toBe(2);
		expect(stderr).toMatch(/main\.json, which has loupe\/demo-vlm@main:q4:wasm and none of/);
	});

	test('no file', async () => {
		const { code, stderr } = await bench(
			'loupe/demo-vlm:q4:wasm',
			'x.json',
			...['--baseline', inFolder('missing.json')]
		);
		expect(code).toBe(2);
		expect(stderr).toMatch(/--baseline names .*missing\.json, which is not there\./);
	});
});
