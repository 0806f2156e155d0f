import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseBenchArguments } from '#tools/cli/bench-arguments.ts';
import { inRoot } from '#tools/setup/root.mjs';

const folder = resolve('/work');
const parse = (...argv: string[]) =>
	parseBenchArguments(argv, folder, new Date('2026-01-02T03:04:05Z'));

describe('the options of npm run bench', () => {
	it('have defaults that need no network', () => {
		expect(parse()).toEqual({
			suite: 'demo',
			variants: [
				{ model: 'loupe/demo-vlm', revision: 'main', dtype: 'fp32', device: 'webgpu' },
				{ model: 'loupe/demo-vlm', revision: 'main', dtype: 'fp32', device: 'wasm' }
			],
			images: null,
			references: null,
			prompts: null,
			repeats: 1,
			warmup: 1,
			maxNewTokens: 192,
			imageOptions: undefined,
			order: 'blocks',
			coolDownMs: 0,
			seed: 1,
			hub: null,
			modelsDir: null,
			validations: inRoot('.cache', 'validations.json'),
			baseline: null,
			thresholds: { byMetric: {}, all: null },
			report: null,
			out: join(folder, 'out', 'bench-2026-01-02-03-04-05.json'),
			json: false
		});
	});

	it('are all read', () => {
		const options = parse(
			...['--suite', 'mine/suite.json', '--variants', 'a/b@v1:q4:wasm,c/d:fp16:webgpu,'],
			...['--images', 'photos', '--references', 'refs.json', '--prompts', 'describe, count'],
			...['--repeats', '3', '--warmup', '0', '--max-tokens', '20', '--seed', '7'],
			...['--hub', 'http://localhost:8080/mirror', '--models-dir', '/models'],
			...['--baseline', 'old.json', '--threshold', '10%,bleu=2%', '--report', 'report.xml'],
			...['--tiling', 'on', '--longest-edge', '1024', '--min-pixels', '9', '--max-pixels', '99'],
			...['--validations', 'kept.json'],
			...['--order', 'interleaved', '--cool-down', '250'],
			...['--out', 'run.json', '--json']
		);
		expect(options).toEqual({
			suite: join(folder, 'mine', 'suite.json'),
			variants: [
				{ model: 'a/b', revision: 'v1', dtype: 'q4', device: 'wasm' },
				{ model: 'c/d', revision: 'main', dtype: 'fp16', device: 'webgpu' }
			],
			images: { folder: join(folder, 'photos') },
			references: join(folder, 'refs.json'),
			prompts: ['describe', 'count'],
			repeats: 3,
			warmup: 0,
			maxNewTokens: 20,
			imageOptions: { tiling: true, longestEdge: 1024, minPixels: 9, maxPixels: 99 },
			order: 'interleaved',
			coolDownMs: 250,
			seed: 7,
			hub: 'http://localhost:8080/mirror/',
			modelsDir: resolve('/models'),
			validations: join(folder, 'kept.json'),
			baseline: join(folder, 'old.json'),
			thresholds: { byMetric: { bleu: 0.02 }, all: 0.1 },
			report: join(folder, 'report.xml'),
			out: join(folder, 'run.json'),
			json: true
		});
	});

	it('take a number of images for the first of the suite', () => {
		expect(parse('--images', '12')).toMatchObject({ images: { first: 12 } });
	});

	it('tell the usage', () => {
		expect(parse('--help')).toBe('help');
	});
});

describe('wrong options', () => {
	it.each([
		[['--order', 'random'], /--order is "random".*blocks or interleaved/],
		[['--cool-down', '-1s'], /--cool-down/],
		[['--threshold', '10%'], /--threshold needs a baseline/],
		[['--baseline', 'a.json', '--threshold', 'fast'], /threshold "fast" is not a share/],
		[['--report', 'a.pdf'], /--report is "a.pdf".*\.html, \.md .*\.csv or \.xml/],
		[['--report', '.html'], /--report is "\.html"/],
		[['--varaints', 'x'], /Unknown option '--varaints'.*--variants/],
		[['demo'], /Unexpected argument 'demo'/],
		[['--suite'], /--suite.*argument missing/],
		[['--suite', ''], /--suite is empty/],
		[['--variants', ','], /--variants is empty/],
		[['--variants', 'a/b:q4'], /"a\/b:q4" does not have three parts/],
		[['--variants', 'a/b:q5:wasm'], /dtype "q5"/],
		[['--variants', 'a/b:q4:cuda'], /device "cuda"/],
		[['--variants', 'a:q4:wasm'], /"a" is not owner\/name/],
		[['--images', '0'], /--images is "0"/],
		[['--images', '-3'], /argument is ambiguous|--images is "-3"/],
		[['--images', '1.5'], /--images is "1.5"/],
		[['--prompts', ' , '], /--prompts is empty/],
		[['--repeats', '0'], /--repeats is "0".*from 1 to/],
		[['--repeats', 'many'], /--repeats is "many"/],
		[['--warmup', '101'], /--warmup is "101".*from 0 to 100/],
		[['--max-tokens', '1e3'], /--max-tokens is "1e3"/],
		[['--tiling', 'yes'], /--tiling is "yes".*on or off/],
		[['--longest-edge', '8'], /--longest-edge is "8".*from 16 to 8192/],
		[['--min-pixels', '9', '--max-pixels', '8'], /--min-pixels is 9 and --max-pixels is 8/],
		[['--seed', '4294967296'], /--seed is "4294967296"/],
		[['--hub', 'huggingface.co'], /--hub is "huggingface.co"/],
		[['--hub', 'ftp://x/'], /--hub is "ftp:/],
		[['--out', ' '], /--out is empty/],
		[['--repeats', '1', '--seed', '2', '--repeats', '3'], /--repeats is given twice/],
		[['--json', '--json'], /--json is given twice/],
		[
			['--baseline', 'a.json', '--out', './x/../a.json'],
			/--baseline and --out both name .*a\.json/
		],
		[['--baseline', 'a.csv', '--report', 'a.csv'], /--baseline and --report both name/],
		[['--out', 'a.xml', '--report', 'a.xml'], /--out and --report both name/],
		[['--json=yes'], /--json/]
	])('%j: what, which value, remedy', (argv, message) => {
		expect(() => parse(...argv)).toThrow(message);
		try {
			parse(...argv);
		} catch (error) {
			expect((error as Error).message).not.toContain('\n');
		}
	});
});
