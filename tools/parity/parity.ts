/**
 * `npm run check:parity`: whether the browser's greedy tokens equal PyTorch's on the golden scenes, on wasm and WebGPU.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { devices, type Device } from '#lib/core/models/variant.ts';
import { exitCodes } from '#tools/cli/exit-codes.ts';
import { openLabPage } from '#tools/lab/lab-page.ts';
import { inRoot } from '#tools/setup/root.mjs';
import type { Comparison } from './compare.ts';
import type { GoldenTokens } from './golden-tokens.ts';
import type { CheckParity, ParityRequest } from './page/parity-page.ts';

declare global {
	var checkParity: CheckParity;
	var showCase: (done: number) => Promise<void>;
}

const folder = inRoot('tests/golden/demo-model');
const shown = 5;

const readGolden = (): Promise<GoldenTokens | null> =>
	readFile(`${folder}/greedy-tokens.json`, 'utf8').then(
		(text) => JSON.parse(text) as GoldenTokens,
		() => null
	);

/** Golden tokens of other weights would say nothing. */
async function staleWeights({ model, revision, weights }: GoldenTokens): Promise<string[]> {
	const stale: string[] = [];
	for (const [path, sha256] of Object.entries(weights)) {
		const bytes = await readFile(inRoot('static/models', model, revision, path));
		if (createHash('sha256').update(bytes).digest('hex') !== sha256) stale.push(path);
	}
	return stale;
}

async function check(device: Device, golden: GoldenTokens, count: number): Promise<Comparison[]> {
	const sprite = (await readFile(`${folder}/${golden.sprite.file}`)).toString('base64');
	const lab = await openLabPage('tools/parity/page', { gpu: device === 'webgpu' });
	try {
		const request: ParityRequest = { device, golden, sprite, count };
		await lab.page.exposeFunction('showCase', (done: number) => {
			if (process.stderr.isTTY) process.stderr.write(`\r${device}: ${done} of ${count} scenes `);
		});
		await lab.page.waitForFunction(() => 'checkParity' in globalThis);
		const comparisons = await lab.page.evaluate(
			(wanted) => globalThis.checkParity(wanted, (done) => void globalThis.showCase(done)),
			request
		);
		if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
		return comparisons;
	} finally {
		await lab.close();
	}
}

function report(device: Device, comparisons: readonly Comparison[], scenes: number): boolean {
	const different = comparisons.filter(
		({ equal, promptTokens }) => !equal || promptTokens.expected !== promptTokens.got
	);
	const same = comparisons.length - different.length;
	console.log(`${device}: ${same} of ${comparisons.length} answers equal on ${scenes} scenes.`);
	for (const { tile, prompt, expected, got, promptTokens } of different.slice(0, shown)) {
		console.log(
			`  tile ${tile}, ${prompt} (prompt ${promptTokens.got} of ${promptTokens.expected}):`
		);
		console.log(`    PyTorch ${expected.join(' ')}`);
		console.log(`    browser ${got.join(' ')}`);
	}
	return different.length === 0;
}

async function main(): Promise<number> {
	const { values } = parseArgs({
		options: { device: { type: 'string' }, count: { type: 'string' } }
	});
	const chosen = devices.filter((device) => !values.device || device === values.device);
	const golden = await readGolden();
	if (!golden) {
		console.error(
			`${folder}/greedy-tokens.json is missing. Make it: tools/demo-model/README.md says how.`
		);
		return exitCodes.usage;
	}
	const count = Math.min(Number(values.count ?? Infinity), golden.cases.length);
	if (chosen.length === 0 || !(count >= 1)) {
		console.error(
			`--device "${values.device}" or --count "${values.count}" is wrong. Usage: npm run check:parity -- [--device ${devices.join('|')}] [--count N]`
		);
		return exitCodes.usage;
	}
	const stale = await staleWeights(golden);
	if (stale.length > 0) {
		console.error(
			`The golden tokens belong to other weights (${stale.join(', ')}). Make them again: tools/demo-model/README.md says how.`
		);
		return exitCodes.usage;
	}
	let equal = true;
	for (const device of chosen)
		equal = report(device, await check(device, golden, count), count) && equal;
	return equal ? exitCodes.fine : exitCodes.regression;
}

process.exitCode = await main();
