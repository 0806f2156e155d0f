import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from '#lib/core/stats/quantile.ts';
import { alignedTable } from '#tools/cli/aligned-table.ts';
import { exitCodes } from '#tools/cli/exit-codes.ts';
import { benchedGroups, ourScore, type BenchedGroup, type Timed } from './our-scores.ts';
import { PythonProcess } from './python-process.ts';
import { sampleCaptions, type CaptionSample } from './sample-captions.ts';

const usage = `npm run bench:scoring -- [--texts N] [--references N] [--repeats N] [--seed N] [--json]

Scores N texts (default 10000) with N references each (default 5) by BLEU, ROUGE-1, -2, -L, CIDEr-D and chrF, and in
the same run by sacrebleu, rouge-score and pycocoevalcap where python3 has them, in turn, N times (default 3). Every
time includes splitting texts and references into tokens, CIDEr's by Java on the Python side. On a busy machine trust
the ratio of processor time. Exit codes: 0 fine, 1 the values differ by more than 1e-6,
2 wrong usage.`;

const groups = Object.keys(benchedGroups) as BenchedGroup[];

/** Values of both sides agree to this. */
const tolerance = 1e-6;

type Rounds = Map<string, Timed[]>;

function add(rounds: Rounds, name: string, timed: Timed): void {
	rounds.set(name, [...(rounds.get(name) ?? []), timed]);
}

async function measure(sample: CaptionSample, python: PythonProcess | null, repeats: number) {
	const ours: Rounds = new Map();
	const theirs: Rounds = new Map();
	const errors = new Map<string, string>();
	for (let round = 0; round < repeats; round++)
		for (const metric of groups) {
			add(ours, metric, ourScore(metric, sample));
			if (!python) continue;
			const names = metric === 'cider' ? ['cider', 'ciderTokenized'] : [metric];
			for (const name of names) {
				if (errors.has(metric)) continue;
				const answer = await python.score(name);
				if ('error' in answer) errors.set(name, answer.error);
				else add(theirs, name, answer);
			}
		}
	return { ours, theirs, errors };
}

const ms = (rounds: readonly Timed[]): number => median(rounds.map((round) => round.ms));

/** Of the rounds' ratios: too few for a bootstrap, so their whole range. */
function ratioText(ours: readonly Timed[], theirs: readonly Timed[], time: 'ms' | 'cpuMs'): string {
	const ratios = theirs
		.map((their, round) => their[time] / (ours[round]?.[time] ?? NaN))
		.sort(ascending);
	const [low = NaN] = ratios;
	return `${median(ratios).toFixed(1)}× (${low.toFixed(1)}–${(ratios.at(-1) ?? NaN).toFixed(1)})`;
}

const ascending = (first: number, second: number): number => first - second;

interface Row {
	readonly name: string;
	readonly ours: readonly Timed[];
	readonly theirs: readonly Timed[] | undefined;
}

function total(rounds: Rounds): Timed[] {
	const all = groups.map((name) => rounds.get(name) ?? []);
	const length = Math.min(...all.map((list) => list.length));
	return Array.from({ length }, (_, round) => ({
		values: [],
		ms: all.reduce((sum, list) => sum + (list[round]?.ms ?? NaN), 0),
		cpuMs: all.reduce((sum, list) => sum + (list[round]?.cpuMs ?? NaN), 0)
	}));
}

/** By how much the values differ at most, over all rounds. */
function difference({ ours, theirs = [] }: Row): number {
	const [{ values = [] } = {}] = ours;
	const differences = theirs.flatMap((round) =>
		values.map((value, at) => Math.abs(value - (round.values[at] ?? NaN)))
	);
	return differences.some(Number.isNaN) ? Infinity : Math.max(0, ...differences);
}

function tableRow(row: Row): string[] {
	const { name, ours, theirs } = row;
	const [{ values = [] } = {}] = ours;
	const own = [name, values.map((value) => value.toFixed(4)).join(' '), ms(ours).toFixed(0)];
	if (!theirs?.length) return [...own, '–', '–', '–', '–'];
	return [
		...own,
		ms(theirs).toFixed(0),
		ratioText(ours, theirs, 'ms'),
		ratioText(ours, theirs, 'cpuMs'),
		values.length === 0 ? '' : difference(row).toExponential(1)
	];
}

async function main(argv: readonly string[]): Promise<number> {
	const options = readOptions(argv);
	if (typeof options === 'string') {
		(options === usage ? console.log : console.error)(options);
		return options === usage ? exitCodes.fine : exitCodes.usage;
	}
	const { texts, references, repeats, seed, json } = options;
	const sample = sampleCaptions(texts, references, seed);
	const folder = await mkdtemp(join(tmpdir(), 'loupe-scoring-'));
	const file = join(folder, 'sample.json');
	try {
		await writeFile(file, JSON.stringify(sample));
		const python = await PythonProcess.start(file);
		const { ours, theirs, errors } = await measure(sample, python, repeats);
		python?.close();
		const of = (name: BenchedGroup | 'ciderTokenized'): Row => ({
			name: name === 'rouge' ? benchedGroups.rouge.join(' ') : name,
			ours: ours.get(name === 'ciderTokenized' ? 'cider' : name) ?? [],
			theirs: theirs.get(name)
		});
		const rows: Row[] = [
			...groups.map(of),
			{ ...of('ciderTokenized'), name: 'cider, their tokenizer not timed' },
			{ name: 'all', ours: total(ours), theirs: total(theirs) }
		];
		const say = json ? console.error : console.log;
		say(`${texts} texts × ${references} references, ${repeats} rounds, Node ${process.version}`);
		say(python ? `Python: ${JSON.stringify(python.packages)}` : 'No python3: only our times.');
		for (const [metric, error] of errors) say(`Python, ${metric}: ${error}`);
		const head = [
			'metrics',
			'values',
			'ms',
			'Python ms',
			'ratio (range)',
			'of CPU time',
			'difference'
		];
		say(`\n${alignedTable([head, ...rows.map(tableRow)])}`);
		if (json) console.log(JSON.stringify(report(options, rows)));
		const wrong = rows.filter(differs).map(({ name }) => name);
		if (wrong.length > 0)
			say(`\nThe values differ by more than ${tolerance}: ${wrong.join(', ')}.`);
		return wrong.length > 0 ? exitCodes.regression : exitCodes.fine;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

const differs = (row: Row): boolean => !(difference(row) <= tolerance);

const report = (options: object, rows: readonly Row[]) => ({
	...options,
	metrics: rows.map(({ name, ours, theirs = [] }) => ({
		name,
		values: ours[0]?.values,
		ms: ours.map((round) => round.ms),
		pythonMs: theirs.map((round) => round.ms),
		cpuMs: ours.map((round) => round.cpuMs),
		pythonCpuMs: theirs.map((round) => round.cpuMs),
		...(theirs.length > 0 && { ratio: ms(theirs) / ms(ours) })
	}))
});

function readOptions(argv: readonly string[]) {
	const text = { type: 'string' } as const;
	const flag = { type: 'boolean' } as const;
	const defaults = { texts: 10_000, references: 5, repeats: 3, seed: 1 };
	try {
		const { values } = parseArgs({
			args: [...argv],
			options: { texts: text, references: text, repeats: text, seed: text, json: flag, help: flag }
		});
		if (values.help) return usage;
		const numbers = { ...defaults };
		for (const name of Object.keys(defaults) as (keyof typeof defaults)[]) {
			const value = values[name];
			if (value === undefined) continue;
			if (!/^\d{1,7}$/.test(value) || (Number(value) === 0 && name !== 'seed'))
				return `--${name} is "${value}". Choose a whole number from 1 to 9999999.`;
			numbers[name] = Number(value);
		}
		return { ...numbers, json: values.json ?? false };
	} catch (error) {
		return `${error instanceof Error ? error.message : String(error)} See --help.`;
	}
}

process.exitCode = await main(process.argv.slice(2));
