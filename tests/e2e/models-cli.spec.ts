import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { ValidationSet } from '#lib/core/models/validation/validation-report.ts';
import { outcomeOf } from '#lib/core/report/validation-words.ts';
import { runCommand } from '#tests/support/command.ts';

let folder: string;
test.beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'loupe-models-test-'));
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

const shipped = 'static/models/loupe/demo-vlm';

/** The demo model, whose q4 sees with the eyes of an early stage of its training. */
async function brokenModel(): Promise<string> {
	const model = join(folder, 'models', 'nobody', 'broken', 'main');
	await mkdir(model, { recursive: true });
	await cp(join(shipped, 'main'), model, { recursive: true });
	const encoder = join('onnx', 'vision_encoder_q4.onnx');
	await cp(join(shipped, 'early', encoder), join(model, encoder));
	return join(folder, 'models');
}

test('tells broken weights from those that quantisation left right, and bench marks their speed', async () => {
	const [broken, right] = ['nobody/broken@main:q4:wasm', 'nobody/broken@main:q8:wasm'];
	const common = [
		...['--models-dir', await brokenModel()],
		...['--validations', join(folder, 'kept', 'validations.json')]
	];
	const validated = await runCommand([
		...['models', 'validate', '--variants', `${broken},${right}`, '--images', '6'],
		...['--expect', 'exactMatch>=85', '--report', join(folder, 'report.md'), '--json'],
		...common
	]);
	expect(validated.code).toBe(1);
	const set = JSON.parse(validated.stdout.trimEnd().split('\n').at(-1) ?? '') as ValidationSet;
	expect(set.candidates.map(outcomeOf)).toEqual(['wrong', 'passed']);
	expect(validated.stderr).toMatch(/clearly prefers another token than the reference at \d/);
	expect(await readFile(join(folder, 'report.md'), 'utf8')).toContain('WRONG on this device');

	const report = join(folder, 'run.md');
	const bench = await runCommand([
		...['bench', '--variants', `${broken},${right}`, '--images', '1', '--max-tokens', '8'],
		...['--warmup', '0', '--out', join(folder, 'run.json'), '--report', report],
		...common
	]);
	expect(bench.code).toBe(0);
	const [output = ''] = bench.stdout.split('\n').filter((line) => line.startsWith('Output'));
	expect(output.match(/wrong on this device/g)).toHaveLength(1);
	expect(bench.stdout).toContain(
		`${broken}: Wrong on this device, so that its speed says nothing.`
	);
	expect(await readFile(report, 'utf8')).toContain('Wrong on this device');
});
