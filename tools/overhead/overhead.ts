/**
 * `npm run bench:overhead`: what measuring costs. The engine's generations and those of a bare transformers.js loop run
 * in turn in one page, with the same model, device and picture; the ratio of their speeds is printed with its interval.
 */
import { parseArgs } from 'node:util';
import { devices, dtypes, type Device, type Dtype } from '#lib/core/models/variant.ts';
import { openLabPage } from '#tools/lab/lab-page.ts';
import { exitCodes } from '#tools/cli/exit-codes.ts';
import type { MeasureOverhead, OverheadRequest } from './page/overhead-page.ts';
import { speedRatios, type SpeedRatio } from './ratio.ts';

declare global {
	var measureOverhead: MeasureOverhead;
	var showPair: (done: number) => Promise<void>;
}

/** A measured loop whose speed is surely below this share of the bare one's is a regression. */
const goal = 0.97;

const usage = `npm run bench:overhead -- [--device ${devices.join('|')}] [--dtype D] [--pairs N] [--max-tokens N] [--json]`;

function readOptions() {
	const { values } = parseArgs({
		options: {
			device: { type: 'string' },
			dtype: { type: 'string', default: 'fp32' },
			pairs: { type: 'string', default: '30' },
			'max-tokens': { type: 'string', default: '64' },
			json: { type: 'boolean', default: false }
		}
	});
	const chosen = devices.filter((device) => !values.device || device === values.device);
	const [pairs, maxNewTokens] = [Number(values.pairs), Number(values['max-tokens'])];
	if (chosen.length === 0) throw new TypeError(`--device is "${values.device}"`);
	if (!(dtypes as readonly string[]).includes(values.dtype))
		throw new TypeError(`--dtype is "${values.dtype}"`);
	if (!(pairs >= 1 && pairs <= 1000)) throw new TypeError(`--pairs is "${values.pairs}"`);
	if (!(maxNewTokens >= 2 && maxNewTokens <= 400))
		throw new TypeError(`--max-tokens is "${values['max-tokens']}"`);
	return { chosen, dtype: values.dtype as Dtype, pairs, maxNewTokens, json: values.json };
}

type Options = ReturnType<typeof readOptions>;

async function measure(device: Device, { dtype, pairs, maxNewTokens }: Options) {
	const lab = await openLabPage('tools/overhead/page', { gpu: device === 'webgpu' });
	try {
		const request: OverheadRequest = {
			variant: { model: 'loupe/demo-vlm', revision: 'main', dtype, device },
			pairs,
			maxNewTokens,
			prompt: 'Describe the image in detail.',
			picture: 'scene-001.png'
		};
		await lab.page.exposeFunction('showPair', (done: number) => {
			if (process.stderr.isTTY) process.stderr.write(`\r${device}: ${done} of ${pairs} pairs `);
		});
		await lab.page.waitForFunction(() => 'measureOverhead' in globalThis);
		const measured = await lab.page.evaluate(
			(wanted) => globalThis.measureOverhead(wanted, (done) => void globalThis.showPair(done)),
			request
		);
		if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
		return { device, software: lab.software, pairs, ratios: speedRatios(measured) };
	} finally {
		await lab.close();
	}
}

function line({ name, unit, measured, bare, ratio, interval }: SpeedRatio): string {
	const between = interval
		? ` [${interval.low.toFixed(3)}, ${interval.high.toFixed(3)}]`
		: ' (too few pairs for an interval)';
	return `  ${name.padEnd(20)} ${measured.toFixed(1)} ${unit} against ${bare.toFixed(1)} bare: speed ratio ${ratio.toFixed(3)}${between}`;
}

async function main(): Promise<number> {
	let options: Options;
	try {
		options = readOptions();
	} catch (error) {
		console.error(`${(error as Error).message}. Usage: ${usage}`);
		return exitCodes.usage;
	}
	const say = options.json ? console.error : console.log;
	const results = [];
	for (const device of options.chosen) {
		const result = await measure(device, options);
		results.push(result);
		const where = device === 'webgpu' && result.software ? 'webgpu (software adapter)' : device;
		say(`${where}, ${options.dtype}, ${result.pairs} interleaved pairs, medians:`);
		for (const ratio of result.ratios) say(line(ratio));
	}
	const ratios = results.flatMap((result) => result.ratios);
	const missed = ratios.some(({ ratio, interval }) => (interval?.high ?? ratio) < goal);
	if (missed) say(`Below the goal of ${goal}.`);
	else if (ratios.every(({ ratio }) => ratio >= goal)) say(`The goal of ${goal} is met.`);
	else say(`Within noise of the goal of ${goal}; more --pairs or a quieter machine would tell.`);
	if (options.json) console.log(JSON.stringify({ goal, results }, null, 2));
	return missed ? exitCodes.regression : exitCodes.fine;
}

process.exitCode = await main();
