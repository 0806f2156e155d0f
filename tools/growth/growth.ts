/**
 * `npm run bench:growth`: what many stored trials cost. The built app is filled with runs of five hundred trials,
 * two and then two hundred of them; how long the list of runs and a comparison take to open is compared.
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

const goal = 2;
const trialsPerRun = 500;
const usage = 'npm run bench:growth -- [--trials 100000] [--repeats 5] [--json]';

interface Opening {
	/** ms from navigation until all rows of the list have their figures. */
	readonly list: number;
	/** ms from navigation until the comparison of two runs says its verdicts. */
	readonly comparison: number;
	/** Bytes of JavaScript objects on the list, where the browser tells. */
	readonly heapBytes: number | null;
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

async function measure(page: Page, root: string, runs: readonly Run[], repeats: number) {
	const [first, second] = runs;
	if (!first || !second) throw new Error('There are not two runs to compare.');
	const sides = [first, second].flatMap(({ id, plan }) =>
		plan.variants.slice(0, 1).map((variant) => ({ run: id, variant: variantId(variant) }))
	);
	const comparison = `${root}compare/?${new URLSearchParams({ sides: writeSideRefs(sides) })}`;
	const openings: Opening[] = [];
	// The first opening makes what is kept from then on.
	for (let repeat = -1; repeat < repeats; repeat++) {
		const list = await opened(page, `${root}runs/`, 'table[aria-busy="false"]');
		const heapBytes = await page.evaluate(
			() => (performance as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? null
		);
		const compared = await opened(page, comparison, '[data-words] p.text-lg');
		if (repeat >= 0) openings.push({ list, comparison: compared, heapBytes });
	}
	return {
		list: median(openings.map((one) => one.list)),
		comparison: median(openings.map((one) => one.comparison)),
		heapBytes: median(openings.flatMap((one) => one.heapBytes ?? []))
	};
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
		const ratios = {
			list: large.list / small.list,
			comparison: large.comparison / small.comparison
		};
		const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
		say(
			`1,000 stored trials: list ${small.list} ms, comparison ${small.comparison} ms, ${megabytes(small.heapBytes)}.`
		);
		say(
			`${options.trials.toLocaleString('en-US')} stored trials in ${runs} runs: list ${large.list} ms, comparison ${large.comparison} ms, ${megabytes(large.heapBytes)}.`
		);
		say(
			`Ratios: list ${ratios.list.toFixed(2)}, comparison ${ratios.comparison.toFixed(2)}; goal at most ${goal}.`
		);
		if (options.json) console.log(JSON.stringify({ goal, small, large, ratios }, null, 2));
		return Math.max(ratios.list, ratios.comparison) <= goal ? exitCodes.fine : exitCodes.regression;
	} finally {
		await close();
		await server.close();
	}
}

process.exitCode = await main();
