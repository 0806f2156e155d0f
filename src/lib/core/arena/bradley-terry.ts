import type { PairTally } from './tally.ts';

/** Strengths by variant, on the natural logarithm's scale, with mean zero; a difference d means odds of e^d. */
export type Strengths = ReadonlyMap<string, number>;

/** A tenth of a vote each way between all variants keeps one that never lost from an infinite strength. */
const prior = 0.1;
const mostRounds = 2000;

/**
 * The Bradley–Terry model (1952) with ties as Davidson (1970) adds them: P(i beats j) ∝ πᵢ, P(j beats i) ∝ πⱼ,
 * P(tie) ∝ ν·√(πᵢπⱼ). Fitted by the minorization–maximization steps of Hunter (2004), from a small symmetric prior of
 * 0.1 wins each way per pair of variants. Both kinds of tie count as ties.
 */
export function bradleyTerry(
	tallies: readonly PairTally[],
	variants: readonly string[]
): { readonly strengths: Strengths; readonly tieTendency: number } {
	const n = variants.length;
	const at = new Map(variants.map((variant, index) => [variant, index]));
	const wins = matrix(n);
	const ties = matrix(n);
	for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if (i !== j) add(wins, i, j, prior);
	for (const { first, second, firstWins, secondWins, ties: equal, bothBad } of tallies) {
		const [i, j] = [at.get(first), at.get(second)];
		if (i === undefined || j === undefined) continue;
		add(wins, i, j, firstWins);
		add(wins, j, i, secondWins);
		add(ties, i, j, equal + bothBad);
		add(ties, j, i, equal + bothBad);
	}
	let strength = new Float64Array(n).fill(1);
	let nu = 0.5;
	for (let round = 0; round < mostRounds; round++) {
		const next = strengthStep(strength, nu, wins, ties);
		nu = tieStep(next, nu, wins, ties);
		const moved = next.reduce(
			(most, value, i) => Math.max(most, Math.abs(Math.log(value / (strength[i] ?? 1)))),
			0
		);
		strength = next;
		if (moved < 1e-10) break;
	}
	const logs = Array.from(strength, Math.log);
	const center = logs.reduce((sum, log) => sum + log, 0) / Math.max(1, n);
	return {
		strengths: new Map(variants.map((variant, i) => [variant, (logs[i] as number) - center])),
		tieTendency: nu
	};
}

type Matrix = Float64Array[];

const matrix = (n: number): Matrix => Array.from({ length: n }, () => new Float64Array(n));
const cell = (table: Matrix, i: number, j: number): number => table[i]?.[j] ?? 0;

function add(table: Matrix, i: number, j: number, amount: number): void {
	const row = table[i];
	if (row) row[j] = (row[j] ?? 0) + amount;
}

function strengthStep(strength: Float64Array, nu: number, wins: Matrix, ties: Matrix) {
	const next = strength.map((own, i) => {
		let gained = 0;
		let slope = 0;
		for (const [j, other] of strength.entries()) {
			if (i === j) continue;
			const played = cell(wins, i, j) + cell(wins, j, i) + cell(ties, i, j);
			gained += cell(wins, i, j) + cell(ties, i, j) / 2;
			slope +=
				(played * (1 + (nu / 2) * Math.sqrt(other / own))) /
				(own + other + nu * Math.sqrt(own * other));
		}
		return slope > 0 ? gained / slope : own;
	});
	// Only ratios mean anything; the scale would wander otherwise.
	const product = next.reduce((sum, value) => sum + Math.log(value), 0) / Math.max(1, next.length);
	return next.map((value) => value / Math.exp(product));
}

function tieStep(strength: Float64Array, nu: number, wins: Matrix, ties: Matrix): number {
	let tied = 0;
	let slope = 0;
	for (const [i, own] of strength.entries())
		for (const [j, other] of strength.entries()) {
			if (j <= i) continue;
			const played = cell(wins, i, j) + cell(wins, j, i) + cell(ties, i, j);
			const root = Math.sqrt(own * other);
			tied += cell(ties, i, j);
			slope += (played * root) / (own + other + nu * root);
		}
	return slope > 0 ? tied / slope : nu;
}
