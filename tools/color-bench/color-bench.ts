/**
 * `npm run bench:color`: how fast the colors of a photo are analysed, on one core. Decoding is the browser's and is told
 * apart; the analysis is ours, in a worker of a real Chromium and in Node.
 */
import { parseArgs } from 'node:util';
import { analyzeColors } from '#lib/core/color/analyze.ts';
import { exitCodes } from '#tools/cli/exit-codes.ts';
import { openLabPage } from '#tools/lab/lab-page.ts';
import type { MeasureColors } from './page/color-page.ts';
import { photoLike } from './picture.ts';

declare global {
	var measureColors: MeasureColors;
}

const sizes = [
	{ width: 640, height: 480 },
	{ width: 1920, height: 1080 },
	{ width: 4000, height: 3000 },
	{ width: 6000, height: 4000 }
] as const;
/** A photo of this many megapixels should be analysed in so many milliseconds. */
const goal = { megapixels: 12, ms: 1000 };

/** Whatever else runs on the machine only adds to a round, so the fastest tells most about the program. */
const fastest = (times: readonly number[]): number => Math.min(...times);

const usage = 'npm run bench:color -- [--repeats N] [--json]';

function readOptions() {
	const { values } = parseArgs({
		options: {
			repeats: { type: 'string', default: '5' },
			json: { type: 'boolean', default: false }
		}
	});
	const repeats = Number(values.repeats);
	if (!(Number.isInteger(repeats) && repeats >= 1 && repeats <= 100))
		throw new TypeError(`--repeats is "${values.repeats}", not a number from 1 to 100`);
	return { repeats, json: values.json };
}

function inNode(width: number, height: number, repeats: number): number {
	const pixels = photoLike(width, height);
	const times: number[] = [];
	for (let round = -1; round < repeats; round++) {
		const startedAt = performance.now();
		analyzeColors(pixels);
		if (round >= 0) times.push(performance.now() - startedAt);
	}
	return fastest(times);
}

async function measure(repeats: number) {
	const lab = await openLabPage('tools/color-bench/page', { gpu: false });
	try {
		await lab.page.waitForFunction(() => 'measureColors' in globalThis);
		const rows = [];
		for (const { width, height } of sizes) {
			const times = await lab.page.evaluate(([w, h, n]) => globalThis.measureColors(w, h, n), [
				width,
				height,
				repeats
			] as const);
			const megapixels = (width * height) / 1e6;
			const figure = (ms: number) => ({ ms, megapixelsPerSecond: megapixels / (ms / 1000) });
			rows.push({
				width,
				height,
				megapixels,
				jpegBytes: times.jpegBytes,
				decode: figure(fastest(times.decodeMs)),
				analysis: figure(fastest(times.analysisMs)),
				reader: figure(fastest(times.readerMs)),
				node: figure(inNode(width, height, repeats))
			});
		}
		return rows;
	} finally {
		await lab.close();
	}
}

type Rows = Awaited<ReturnType<typeof measure>>;

const cell = ({ ms, megapixelsPerSecond }: Rows[number]['decode']): string =>
	`${ms.toFixed(0).padStart(6)} ms ${megapixelsPerSecond.toFixed(1).padStart(6)} MP/s`;

async function main(): Promise<number> {
	let options: ReturnType<typeof readOptions>;
	try {
		options = readOptions();
	} catch (error) {
		console.error(`${(error as Error).message}. Usage: ${usage}`);
		return exitCodes.usage;
	}
	const say = options.json ? console.error : console.log;
	const rows = await measure(options.repeats);
	const head = ['decode (browser)', 'analysis (worker)', 'both, by the app', 'analysis (Node)'];
	say(`fastest of ${options.repeats} rounds, JPEG, one core`);
	say(`${'megapixels'.padEnd(12)}${head.map((one) => one.padStart(24)).join('')}`);
	for (const row of rows) {
		const cells = [row.decode, row.analysis, row.reader, row.node].map(cell);
		say(`${row.megapixels.toFixed(1).padEnd(12)}${cells.map((one) => one.padStart(24)).join('')}`);
	}
	const photo = rows.find(({ megapixels }) => megapixels === goal.megapixels);
	const met = (photo?.analysis.ms ?? Infinity) < goal.ms;
	say(`The goal of ${goal.megapixels} megapixels in ${goal.ms} ms is ${met ? 'met' : 'missed'}.`);
	if (options.json) console.log(JSON.stringify({ goal, rows }, null, 2));
	return met ? exitCodes.fine : exitCodes.regression;
}

process.exitCode = await main();
