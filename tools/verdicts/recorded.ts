import { readFile } from 'node:fs/promises';
import { inRoot } from '#tools/setup/root.mjs';
import type { MeasuredRound, RoundFigures } from './rounds.ts';

type Row = readonly [ttftMs: number, decodeTokensPerSecond: number, totalMs: number];

interface Recorded {
	readonly rounds: readonly {
		readonly first: readonly Row[];
		readonly second: readonly Row[];
		readonly slowed: readonly Row[] | null;
	}[];
}

/** What `check:verdicts` once measured on a quiet machine: judged anew, it tells of the statistics alone. */
export async function recordedRounds(): Promise<MeasuredRound[]> {
	const file = inRoot('tests', 'golden', 'verdicts', 'recorded-rounds.json');
	const { rounds } = JSON.parse(await readFile(file, 'utf8')) as Recorded;
	return rounds.map(({ first, second, slowed }) => ({
		first: first.map(figures),
		second: second.map(figures),
		slowed: slowed && slowed.map(figures)
	}));
}

const figures = ([ttftMs, decodeTokensPerSecond, totalMs]: Row): RoundFigures => ({
	...{ ttftMs, decodeTokensPerSecond, totalMs }
});
