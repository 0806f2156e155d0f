import { expect, test } from 'vitest';
import { recordedRounds } from '#tools/verdicts/recorded.ts';
import { prove } from '#tools/verdicts/rounds.ts';

test('of recorded rounds few raise a false alarm, a tenth more is found, and by how much', async () => {
	const proof = prove(await recordedRounds());
	expect(proof).toMatchObject({ same: 200, delayed: 100 });
	expect(proof.falseAlarms).toBeLessThanOrEqual(10);
	expect(proof.found).toBeGreaterThanOrEqual(90);
	expect(Math.abs(proof.recovered - 0.1)).toBeLessThan(0.02);
});
