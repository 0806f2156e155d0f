/**
 * The band 0–10 of a score 0–100, for people who think in marks: linear inside each row, both ends named.
 *
 * | score     | band |
 * | --------- | ---- |
 * | 90–100    | 9–10 |
 * | 70–<90    | 7–8  |
 * | 50–<70    | 5–6  |
 * | 30–<50    | 3–4  |
 * | 10–<30    | 1–2  |
 * | 0–<10     | 0–1  |
 *
 * A band steps up where a row begins: just below 90 is 8, 90 is 9.
 */
const rows = [
	{ from: 90, to: 100, mark: 9 },
	{ from: 70, to: 90, mark: 7 },
	{ from: 50, to: 70, mark: 5 },
	{ from: 30, to: 50, mark: 3 },
	{ from: 10, to: 30, mark: 1 },
	{ from: 0, to: 10, mark: 0 }
] as const;

/** @param score 0–100; what is outside is taken for the nearest end, and what is no number for 0. */
export function bandOf(score: number): number {
	const value = Math.min(100, Math.max(0, Number.isNaN(score) ? 0 : score));
	const row = rows.find(({ from }) => value >= from) ?? rows[rows.length - 1];
	return row ? row.mark + (value - row.from) / (row.to - row.from) : 0;
}
