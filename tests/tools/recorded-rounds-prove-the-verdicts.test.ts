import { expect, test } from 'vitest';
import { prove, type RoundFigures } from '#tools/verdicts/rounds.ts';
import recorded from '../golden/verdicts/recorded-rounds.json' with { type: 'json' };

const figures = (rows: readonly (readonly number[])[]): RoundFigures[] =>
	rows.map(([ttftMs = NaN, decodeTokensPerSecond = NaN, totalMs = NaN]) => ({
		ttftMs,
		decodeTokensPerSecond,
		totalMs
	}));

test('of recorded rounds few raise a false alarm, a tenth more is found, and by how much', () => {
	const proof = prove(
		recorded.rounds.map(({ first, second, slowed }) => ({
			first: figures(first),
			second: figures(second),
			slowed: slowed && figures(slowed)
		}))
	);
	expect(proof).toMatchObject({ same: 200, delayed: 100 });
	expect(proof.falseAlarms).toBeLessThanOrEqual(10);
	expect(proof.found).toBeGreaterThanOrEqual(90);
	expect(Math.abs(proof.recovered - 0.1)).toBeLessThan(0.02);
});
