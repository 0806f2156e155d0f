/**
 * `npm run check:verdicts`: the proof that verdicts can be believed. The engine is compared with itself many times, and
 * with one that is delayed by a known share; false alarms, finds and the recovered delay are counted. First of what was
 * recorded on a quiet machine with 24 pictures and prompts a round, which comes out the same anywhere, then live with the
 * whole demo suite.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { exitCodes } from '#tools/cli/exit-codes.ts';
import { parseJsonText } from '#lib/core/files/json-text.ts';
import { openLabPage } from '#tools/lab/lab-page.ts';
import { inRoot } from '#tools/setup/root.mjs';
import type { MeasureRounds, VerdictsRequest } from './page/verdicts-page.ts';
import { recordedRounds } from './recorded.ts';
import { prove, type MeasuredRound, type Proof } from './rounds.ts';

declare global {
	var measureRounds: MeasureRounds;
	var showRound: (done: number) => Promise<void>;
}

const goals = { falseAlarms: 0.05, found: 0.9, recoveredWithin: 0.02 } as const;
const delay = 0.1;

const usage =
	'npm run check:verdicts -- [--rounds 200] [--delayed 100] [--pictures 48] [--max-tokens 16] [--record FILE | --replay FILE] [--json]';

function readOptions() {
	const { values } = parseArgs({
		options: {
			rounds: { type: 'string', default: '200' },
			delayed: { type: 'string', default: '100' },
			pictures: { type: 'string', default: '48' },
			'max-tokens': { type: 'string', default: '16' },
			record: { type: 'string' },
			replay: { type: 'string' },
			json: { type: 'boolean', default: false }
		}
	});
	const number = (
		name: 'rounds' | 'delayed' | 'pictures' | 'max-tokens',
		low: number,
		high: number
	) => {
		const value = Number(values[name]);
		if (Number.isInteger(value) && value >= low && value <= high) return value;
		throw new TypeError(
			`--${name} is "${values[name]}", not a whole number from ${low} to ${high}`
		);
	};
	return {
		rounds: number('rounds', 1, 1000),
		delayedRounds: number('delayed', 0, 1000),
		pictures: number('pictures', 2, 48),
		maxNewTokens: number('max-tokens', 3, 400),
		record: values.record ?? null,
		replay: values.replay ?? null,
		json: values.json
	};
}

async function measure({
	rounds,
	delayedRounds,
	pictures,
	maxNewTokens
}: ReturnType<typeof readOptions>): Promise<MeasuredRound[]> {
	const suite = JSON.parse(
		await readFile(inRoot('static', 'suites', 'demo', 'references.json'), 'utf8')
	) as object;
	const lab = await openLabPage('tools/verdicts/page', { gpu: false });
	try {
		const request: VerdictsRequest = {
			variant: { model: 'loupe/demo-vlm', revision: 'main', dtype: 'q8', device: 'wasm' },
			rounds,
			delayedRounds,
			delay,
			pictures: Object.keys(suite).slice(0, pictures),
			prompts: [
				'Describe the image.',
				'Describe the image in detail.',
				'Write alt text for the image.',
				'List keywords for the image.'
			],
			maxNewTokens
		};
		await lab.page.exposeFunction('showRound', (done: number) => {
			if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${rounds} rounds `);
		});
		await lab.page.waitForFunction(() => 'measureRounds' in globalThis);
		return await lab.page.evaluate(
			(wanted) => globalThis.measureRounds(wanted, (done) => void globalThis.showRound(done)),
			request
		);
	} finally {
		if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
		await lab.close();
	}
}

/** @throws TypeError where the file has no rounds */
async function replayed(path: string): Promise<MeasuredRound[]> {
	const text = await readFile(path, 'utf8').catch(() => '');
	const rounds = parseJsonText(text, path);
	if (rounds.ok && Array.isArray(rounds.value) && rounds.value.length > 0)
		return rounds.value as MeasuredRound[];
	throw new TypeError(`--replay names ${path}, which is no file that --record wrote`);
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function lines({ same, falseAlarms, repeatedAlarms, delayed, found, recovered }: Proof): string[] {
	return [
		`Against itself: ${falseAlarms} false alarms in ${same} comparisons (${percent(falseAlarms / same)}; goal at most ${percent(goals.falseAlarms)}), of which ${repeatedAlarms} came again in the next round.`,
		...(delayed > 0
			? [
					`Delayed by ${percent(delay)}: found in ${found} of ${delayed} (goal ${percent(goals.found)}), recovered as ${percent(recovered)} on average (goal within ${percent(goals.recoveredWithin)}).`
				]
			: [])
	];
}

/** What the same rounds would have shown with fewer pictures and prompts, so that users know how many it takes. */
function linesOfFewer(rounds: readonly MeasuredRound[]): string[] {
	const pairs = rounds[0]?.first.length ?? 0;
	return [24, 48, 96]
		.filter((fewer) => fewer < pairs)
		.map((fewer) => {
			const { same, falseAlarms, delayed, found } = prove(
				rounds.map(({ first, second, slowed }) => ({
					first: first.slice(0, fewer),
					second: second.slice(0, fewer),
					slowed: slowed && slowed.slice(0, fewer)
				}))
			);
			const finds = delayed > 0 ? `, found in ${found} of ${delayed}` : '';
			return `With the first ${fewer} of ${pairs} pairs: ${falseAlarms} false alarms (${percent(falseAlarms / same)})${finds}.`;
		});
}

const isMet = ({ same, falseAlarms, delayed, found, recovered }: Proof): boolean =>
	falseAlarms <= same * goals.falseAlarms &&
	(delayed === 0 ||
		(found >= delayed * goals.found && Math.abs(recovered - delay) <= goals.recoveredWithin));

async function check(options: ReturnType<typeof readOptions>): Promise<number> {
	const say = options.json ? console.error : console.log;
	const again = options.replay === null ? null : await replayed(options.replay);
	const recorded = prove(await recordedRounds());
	say(['Recorded:', ...lines(recorded)].join('\n  '));
	const rounds = again ?? (await measure(options));
	if (options.record !== null) await writeFile(options.record, JSON.stringify(rounds));
	const live = prove(rounds);
	say(['Live:', ...lines(live), ...linesOfFewer(rounds)].join('\n  '));
	if (options.json) console.log(JSON.stringify({ goals, delay, recorded, live }, null, 2));
	return isMet(recorded) && isMet(live) ? exitCodes.fine : exitCodes.regression;
}

async function main(): Promise<number> {
	try {
		return await check(readOptions());
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		console.error(`${error.message}. Usage: ${usage}`);
		return exitCodes.usage;
	}
}

process.exitCode = await main();
