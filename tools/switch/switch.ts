/**
 * `npm run bench:switch`: how long it takes to make another version of the demo model the active one, with its files at
 * hand. The built app validates and activates `early` and `main` in turn, as the pages do.
 */
import { parseArgs } from 'node:util';
import type { Automation } from '#lib/core/automation/automation.ts';
import { devices, type Device } from '#lib/core/models/variant.ts';
import type { SwitchStep } from '#lib/core/models/registry/switch-steps.ts';
import { median } from '#lib/core/stats/quantile.ts';
import { openPage } from '#tools/cli/browser.ts';
import { exitCodes } from '#tools/cli/exit-codes.ts';
import { buildFolder, startServer } from '#tools/server/static-server.mjs';
import { ensureBuild } from '#tools/setup/build.mjs';
import { ensureChromium } from '#tools/setup/ensure-chromium.mjs';
import type { Page } from 'playwright';

/** ms: the median that is aimed at, and what no switch may take. */
const goal = { medianMs: 1000, mostMs: 30_000 };

const usage = `npm run bench:switch -- [--device ${devices.join('|')}] [--repeats 10] [--json]`;

interface Switched {
	readonly tookMs: number;
	readonly steps: readonly { readonly step: SwitchStep; readonly ms: number }[];
}

type Loupe = Window & { loupe: Automation };

function readOptions() {
	const { values } = parseArgs({
		options: {
			device: { type: 'string', default: 'wasm' },
			repeats: { type: 'string', default: '10' },
			json: { type: 'boolean', default: false }
		}
	});
	const device = devices.find((one) => one === values.device);
	const repeats = Number(values.repeats);
	if (!device) throw new TypeError(`--device is "${values.device}"`);
	if (!(Number.isInteger(repeats) && repeats >= 1 && repeats <= 100))
		throw new TypeError(`--repeats is "${values.repeats}"`);
	return { device, repeats, json: values.json };
}

/** Registers a revision of the demo, or finds it registered. @returns its id */
const register = (page: Page, revision: string, device: Device): Promise<string> =>
	page.evaluate(
		async ({ revision, device }) => {
			const { models } = (window as unknown as Loupe).loupe;
			const id = `loupe/demo-vlm@${revision}:q4:${device}`;
			if ((await models.get(id)).ok) return id;
			const made = await models.register({
				model: 'loupe/demo-vlm',
				revision,
				configuration: { dtype: 'q4', device }
			});
			if (!made.ok) throw new Error(made.failure.cause);
			return made.value.id;
		},
		{ revision, device }
	);

const switchTo = (page: Page, id: string): Promise<Switched> =>
	page.evaluate(async (id) => {
		const made = await (window as unknown as Loupe).loupe.models.switch(id);
		if (!made.ok) throw new Error(made.failure.cause);
		const { tookMs, steps } = made.value;
		return { tookMs, steps };
	}, id);

async function measure(page: Page, device: Device, repeats: number): Promise<Switched[]> {
	await page.waitForFunction(() => 'loupe' in window);
	const ids = [await register(page, 'early', device), await register(page, 'main', device)];
	// The first of each fetches the files, and the runtime with them.
	for (const id of ids) await switchTo(page, id);
	const switched: Switched[] = [];
	for (let at = 0; at < repeats; at++)
		switched.push(await switchTo(page, ids[at % ids.length] as string));
	return switched;
}

function say(device: Device, switched: readonly Switched[]): void {
	const times = switched.map(({ tookMs }) => tookMs);
	const steps = (switched[0]?.steps ?? []).map(({ step }) => {
		const ms = switched.map((one) => one.steps.find((other) => other.step === step)?.ms ?? 0);
		return `${step} ${median(ms).toFixed(0)} ms`;
	});
	console.log(
		`Demo model, q4, ${device}, files at hand: median ${median(times).toFixed(0)} ms, longest ${Math.max(...times).toFixed(0)} ms, of ${times.length} switches`
	);
	console.log(`  medians of the steps: ${steps.join(', ')}`);
	console.log(
		`  goal: a median of ${goal.medianMs} ms at most, and never more than ${goal.mostMs / 1000} s`
	);
}

async function main(): Promise<number> {
	let options: ReturnType<typeof readOptions>;
	try {
		options = readOptions();
	} catch (error) {
		console.error(`${(error as Error).message}. Usage: ${usage}`);
		return exitCodes.usage;
	}
	const { device, repeats, json } = options;
	await ensureChromium();
	await ensureBuild();
	const server = await startServer({ root: buildFolder });
	const browser = await openPage(`${server.url}automation/`, { gpu: device === 'webgpu' });
	try {
		const switched = await measure(browser.page, device, repeats);
		say(device, switched);
		const times = switched.map(({ tookMs }) => tookMs);
		const result = { device, software: browser.software, medianMs: median(times), switched };
		if (json) console.log(JSON.stringify(result, null, '\t'));
		const met = median(times) <= goal.medianMs && Math.max(...times) <= goal.mostMs;
		return met ? exitCodes.fine : exitCodes.regression;
	} finally {
		await browser.close();
		await server.close();
	}
}

process.exitCode = await main();
