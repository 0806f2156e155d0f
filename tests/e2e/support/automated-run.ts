import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Automation, AutomationRequest } from '#lib/core/automation/automation.ts';
import type { References } from '#lib/core/references/reference.ts';
import type { RunFile } from '#lib/core/run/run-file.ts';
import type { Suite } from '#lib/core/run/suite.ts';
import { parseVariantId } from '#lib/core/models/variant.ts';

const folder = new URL('../../../static/suites/demo/', import.meta.url);
const read = <Type>(file: string) =>
	JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Type;

export const demoSuite = read<Suite>('suite.json');
export const demoReferences = read<References>('references.json');

/** A run of the demo suite as the automation page takes it, with the paths of its pictures. */
export function demoRequest(options: {
	readonly name: string;
	readonly variants: readonly string[];
	readonly images: number;
	readonly prompts?: readonly string[];
	readonly repeats?: number;
	readonly warmup?: number;
	readonly maxNewTokens?: number;
}) {
	const {
		name,
		images,
		prompts = ['describe'],
		repeats = 1,
		warmup = 0,
		maxNewTokens = 48
	} = options;
	const files = demoSuite.images.slice(0, images).map((image) => image.file);
	const request: AutomationRequest = {
		name,
		suite: demoSuite.id,
		variants: options.variants.map(parseVariantId),
		prompts: demoSuite.prompts.filter((prompt) => prompts.includes(prompt.id)),
		imageNames: files,
		references: demoReferences,
		repeats,
		warmup,
		maxNewTokens,
		seed: 7,
		hub: null
	};
	return { request, paths: files.map((file) => new URL(file, folder).pathname) };
}

type AutomationWindow = Window & { loupe: Automation };

/** Starts a run through the automation page and does not wait for its end, only for its first stored trial. */
export async function beginRun(page: Page, { request, paths }: ReturnType<typeof demoRequest>) {
	await openAutomation(page);
	await page.locator('#images').setInputFiles(paths);
	await page.evaluate((request) => {
		const { loupe } = window as unknown as AutomationWindow;
		return new Promise<void>((resolve, reject) => {
			loupe.watch((progress) => progress.done > 0 && resolve());
			void loupe.run(request).then((result) => {
				if (!result.ok) reject(new Error(result.failure.cause));
				else resolve();
			});
		});
	}, request);
}

/** Runs to the end and gives the run file. */
export async function completeRun(page: Page, { request, paths }: ReturnType<typeof demoRequest>) {
	await openAutomation(page);
	await page.locator('#images').setInputFiles(paths);
	return page.evaluate(async (request) => {
		const result = await (window as unknown as AutomationWindow).loupe.run(request);
		if (!result.ok) throw new Error(`${result.failure.kind}: ${result.failure.cause}`);
		return result.value;
	}, request);
}

/** The file of the newest run that is kept. */
export async function newestRun(page: Page): Promise<RunFile> {
	await openAutomation(page);
	return page.evaluate(async () => {
		const { loupe } = window as unknown as AutomationWindow;
		const [newest] = await loupe.runs();
		const result = await loupe.exportRun(newest!.id);
		if (!result.ok) throw new Error(result.failure.cause);
		return result.value;
	});
}

export async function openAutomation(page: Page) {
	await page.goto('automation/');
	await page.waitForFunction(() => 'loupe' in window);
}
