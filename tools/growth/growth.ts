/**
 * `npm run bench:growth`: what many stored trials cost. The built app is filled with runs of five hundred trials,
 * two and then two hundred of them; how long the list of runs, a comparison, the history and a choice take to open is
 * compared, and long lists are scrolled fast, in search of a row that is not drawn.
 */
import { parseArgs } from 'node:util';
import { writeSideRefs } from '#lib/core/compare/side-ref.ts';
import { variantId } from '#lib/core/models/variant.ts';
import type { Run } from '#lib/core/run/run.ts';
import { median } from '#lib/core/stats/quantile.ts';
import { openPage } from '#tools/cli/browser.ts';
import { exitCodes } from '#tools/cli/exit-codes.ts';
import { buildFolder, startServer } from '#tools/server/static-server.mjs';
import { ensureBuild } from '#tools/setup/build.mjs';
import { ensureChromium } from '#tools/setup/ensure-chromium.mjs';
import type { Page } from 'playwright';
import { sampleRun } from '#tests/features/runs/sample-run.ts';
import { fillDatabase } from './fill-database.ts';
import { scrollFast, type Scrolling } from './scroll.ts';

const goal = 2;
const trialsPerRun = 500;
const usage = 'npm run bench:growth -- [--trials 100000] [--repeats 5] [--json]';

const places = ['list', 'comparison', 'history', 'choice'] as const;
type Place = (typeof places)[number];

/** ms from navigation until a place shows what it is for: all rows with their figures, the verdicts, the charts. */
type Openings = Record<Place, number>;

interface Measured extends Openings {
	/** Bytes of JavaScript objects on the list, where the browser tells. */
	readonly heapBytes: number;
}

function readOptions() {
	const { values } = parseArgs({
		options: {
			trials: { type: 'string', default: '100000' },
			repeats: { type: 'string', default: '5' },
			json: { type: 'boolean', default: false }
		}
	});
	const [trials, repeats] = [Number(values.trials), Number(values.repeats)];
	if (!(trials >= 3000 && trials <= 1_000_000))
		throw new TypeError(`--trials is "${values.trials}"`);
	if (!(repeats >= 1 && repeats <= 100)) throw new TypeError(`--repeats is "${values.repeats}"`);
	return { trials, repeats, json: values.json };
}

async function opened(page: Page, url: string, shown: string): Promise<number> {
	const startedAt = Date.now();
	await page.goto(url);
	await page.waitForFunction((selector) => document.querySelector(selector) !== null, shown);
	return Date.now() - startedAt;
}

async function measure(
	page: Page,
	root: string,
	runs: readonly Run[],
	repeats: number
): Promise<Measured> {
	const [first, second] = runs;
	if (!first || !second) throw new Error('There are not two runs to compare.');
	const sides = [first, second].flatMap(({ id, plan }) =>
		plan.variants.slice(0, 1).map((variant) => ({ run: id, variant: variantId(variant) }))
	);
	const pages: Record<Place, readonly [path: string, shown: string]> = {
		list: ['runs/', 'table[aria-busy="false"]'],
		comparison: [
			`compare/?${new URLSearchParams({ sides: writeSideRefs(sides) })}`,
			'[data-words] p.text-lg'
		],
		history: ['runs/history/', '[data-series]'],
		choice: ['choose/', '[data-choice][aria-busy="false"] [data-recommended]']
	};
	const taken: Openings[] = [];
	const heaps: number[] = [];
	// The first openings compile the pages and make what is kept from then on.
	for (let repeat = -2; repeat < repeats; repeat++) {
		const openings: Partial<Openings> = {};
		for (const place of places) {
			const [path, shown] = pages[place];
			openings[place] = await opened(page, root + path, shown);
			if (place !== 'list' || repeat < 0) continue;
			const heap = await page.evaluate(
				() => (performance as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize
			);
			if (heap !== undefined) heaps.push(heap);
		}
		if (repeat >= 0) taken.push(openings as Openings);
	}
	const medians = places.map((place) => [place, median(taken.map((one) => one[place]))]);
	return { ...(Object.fromEntries(medians) as Openings), heapBytes: median(heaps) };
}

/** The list of runs, and the trials of one of them. */
async function scrolled(page: Page, root: string, { id }: Run): Promise<Record<string, Scrolling>> {
	await opened(page, `${root}runs/`, 'table[aria-busy="false"] [data-index]');
	const list = await scrollFast(page);
	await opened(page, `${root}runs/view/?id=${id}`, 'tr[data-index]');
	return { list, trials: await scrollFast(page) };
}

async function main(): Promise<number> {
	let options: ReturnType<typeof readOptions>;
	try {
		options = readOptions();
	} catch (error) {
		console.error(`${(error as Error).message}. Usage: ${usage}`);
		return exitCodes.usage;
	}
	const say = options.json ? console.error : console.log;
	await ensureChromium();
	await ensureBuild();
	const server = await startServer({ root: buildFolder });
	const { page, close } = await openPage(server.url, { gpu: false });
	try {
		// The app makes its own database.
		await page.goto(`${server.url}runs/`);
		await page.getByText('No runs yet').waitFor();
		const template = sampleRun('template', { images: trialsPerRun / 2, repeats: 1 });
		const few = await fillDatabase(page, template, 2);
		const small = await measure(page, server.url, few, options.repeats);
		const runs = Math.round(options.trials / trialsPerRun);
		await fillDatabase(page, template, runs - 2);
		const large = await measure(page, server.url, few, options.repeats);
		const scrolling = await scrolled(page, server.url, few[0] as Run);
		const ratios = Object.fromEntries(
			places.map((place) => [place, large[place] / small[place]])
		) as Openings;
		const inWords = (measured: Measured) =>
			`${places.map((place) => `${place} ${measured[place]} ms`).join(', ')}, ${(measured.heapBytes / 1e6).toFixed(0)} MB`;
		say(`1,000 stored trials in 2 runs: ${inWords(small)}.`);
		say(
			`${options.trials.toLocaleString('en-US')} stored trials in ${runs} runs: ${inWords(large)}.`
		);
		say(
			`Ratios: ${places.map((place) => `${place} ${ratios[place].toFixed(2)}`).join(', ')}; goal at most ${goal} for list and comparison.`
		);
		for (const [name, { frames, blank }] of Object.entries(scrolling))
			say(`Scrolled the ${name} fast: ${blank} of ${frames} frames had a blank row.`);
		if (options.json)
			console.log(JSON.stringify({ goal, small, large, ratios, scrolling }, null, 2));
		const blank = Object.values(scrolling).some((one) => one.blank > 0);
		return Math.max(ratios.list, ratios.comparison) <= goal && !blank
			? exitCodes.fine
			: exitCodes.regression;
	} finally {
		await close();
		await server.close();
	}
}

process.exitCode = await main();
