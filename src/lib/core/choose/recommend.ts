import { isKnown, type Candidate, type FigureId, type Source } from './candidate.ts';
import { checksOf, type Check } from './checks.ts';
import type { Constraints, Preference } from './constraints.ts';
import { figureWords, styleOf } from './figure-words.ts';
import { bestOf, isSize } from './noise.ts';
import { tradesOf, type Trade } from './trades.ts';

/** A sentence and where it comes from. */
export interface Claim {
	readonly words: string;
	readonly source: Source | null;
}

export interface Weighed {
	readonly candidate: Candidate;
	readonly checks: readonly Check[];
}

export interface Recommendation {
	readonly recommended:
		| (Weighed & {
				readonly claims: readonly Claim[];
				/** Those that nothing measured tells from it: it stands first by name alone. */
				readonly undecided: readonly Candidate[];
		  })
		| null;
	/** They keep every limit too. */
	readonly alternatives: readonly (Weighed & { readonly trades: readonly Trade[] })[];
	/** Nothing is broken, and something that was asked for is not known. Not recommended before it is measured. */
	readonly unknown: readonly Weighed[];
	/** They break a limit. */
	readonly refused: readonly Weighed[];
	/** About the choice as a whole. */
	readonly notes: readonly string[];
}

const figureOfPreference: Readonly<Record<Preference, FigureId>> = {
	quality: 'quality',
	speed: 'totalMs',
	memory: 'memory',
	download: 'download'
};

/** What decides among those that the preference cannot tell apart, in this order. */
const tieOrder: readonly FigureId[] = ['quality', 'memory', 'download', 'totalMs'];

/**
 * Weighs candidates under constraints. What was measured comes first, the catalogue second: it is recommended from only
 * where nothing that was measured keeps every limit. No winner is claimed among figures within noise of the best: the
 * next figure that tells them apart decides, and is named; where none does, they are undecided.
 *
 * @param candidates measured on the same task; see `taskKey`.
 * @param quality id of the score that stands for quality, or `null`.
 */
export function recommend(
	candidates: readonly Candidate[],
	constraints: Constraints,
	quality: string | null
): Recommendation {
	const notes: string[] = [];
	const prefer = preferenceOf(candidates, constraints, notes);
	const weighed = candidates.map((candidate): Weighed => {
		const checks = checksOf(candidate, constraints, quality);
		const lacks = preferenceCheck(candidate, prefer, quality);
		return { candidate, checks: lacks ? [...checks, lacks] : checks };
	});
	const eligible = weighed.filter(({ checks }) =>
		checks.every(({ outcome }) => outcome === 'kept')
	);
	const measured = eligible.filter(({ candidate }) => candidate.measured);
	const pool = measured.length > 0 ? measured : eligible;
	const decided =
		pool.length > 0 ? decide(pool, measured.length > 0 ? prefer : 'download', quality) : null;
	const recommended = decided && withChecks(pool, decided);
	return {
		recommended,
		alternatives: eligible
			.filter(({ candidate }) => candidate.id !== recommended?.candidate.id)
			.sort((a, b) => Number(b.candidate.measured !== null) - Number(a.candidate.measured !== null))
			.map((one) => ({
				...one,
				trades: recommended ? tradesOf(recommended.candidate, one.candidate, quality) : []
			})),
		unknown: weighed
			.filter(
				({ checks }) =>
					checks.some(({ outcome }) => outcome === 'missing') &&
					checks.every(({ outcome }) => outcome !== 'broken')
			)
			.sort(
				(a, b) => Number(b.candidate.measured !== null) - Number(a.candidate.measured !== null)
			),
		refused: weighed.filter(({ checks }) => checks.some(({ outcome }) => outcome === 'broken')),
		notes
	};
}

/** Where nothing that was measured has what is preferred, speed decides, then memory. */
function preferenceOf(
	candidates: readonly Candidate[],
	{ prefer }: Constraints,
	notes: string[]
): Preference {
	const measured = candidates.filter((candidate) => candidate.measured);
	const has = (preference: Preference) =>
		measured.some(({ figures }) => isKnown(figures[figureOfPreference[preference]]));
	if (measured.length === 0 || has(prefer)) return prefer;
	const instead = (['speed', 'memory'] as const).find(has);
	if (!instead) return prefer;
	notes.push(
		`Nothing measured tells about ${preferenceNouns[prefer]}, so ${preferenceNouns[instead]} decides.`
	);
	return instead;
}

export const preferenceNouns: Readonly<Record<Preference, string>> = {
	quality: 'quality',
	speed: 'speed',
	memory: 'memory',
	download: 'download size'
};

function preferenceCheck(
	{ figures, measured }: Candidate,
	prefer: Preference,
	quality: string | null
): Check | null {
	const figure = figures[figureOfPreference[prefer]];
	if (!measured || isKnown(figure)) return null;
	return {
		...{ constraint: 'prefer', outcome: 'missing', source: null, unsure: false },
		words: `${styleOf(figureOfPreference[prefer], quality).label}, which decides, is not known: ${figure.missing}`
	};
}

interface Decision {
	readonly chosen: Candidate;
	readonly claims: readonly Claim[];
	readonly undecided: readonly Candidate[];
}

function decide(pool: readonly Weighed[], prefer: Preference, quality: string | null): Decision {
	const all = pool.map(({ candidate }) => candidate);
	const first = figureOfPreference[prefer];
	const names = shortNames(all);
	const claims: Claim[] = [];
	let peers = all;
	for (const figure of [first, ...tieOrder.filter((id) => id !== first)]) {
		if (peers.length === 1 && claims.length > 0) break;
		const style = styleOf(figure, quality);
		const found = bestOf(peers, figure, style.better);
		// A figure that some lack cannot tell them apart.
		if (!found || peers.some(({ figures }) => !isKnown(figures[figure]))) continue;
		const { best } = found;
		const known = best.figures[figure];
		if (!isKnown(known)) continue;
		const tied = found.peers.length > 1;
		const rest = peers.length - found.peers.length;
		const said = `${style.label} ${figureWords(style, known)}`;
		if (tied)
			claims.push({
				words: `${joined(found.peers.map(({ id }) => names.get(id) ?? id))} are ${isSize(figure) ? 'the same within 2 %' : 'within noise'} on ${style.label}${rest > 0 ? `, ahead of ${rest} other${rest === 1 ? '' : 's'}` : ''}.`,
				source: known.source
			});
		else if (all.length === 1)
			claims.push({ words: `${said}. Nothing else keeps every limit.`, source: known.source });
		else
			claims.push({
				words: `${said}: ${superlatives[figure]} of ${peers.length}.`,
				source: known.source
			});
		peers = found.peers;
	}
	const [chosen, ...undecided] = [...peers].sort((a, b) => (a.id < b.id ? -1 : 1));
	if (!chosen) throw new RangeError('There is nothing to decide among.');
	return { chosen, claims, undecided };
}

const superlatives: Readonly<Record<FigureId, string>> = {
	quality: 'the best',
	ttftMs: 'the fastest',
	totalMs: 'the fastest',
	perImageMs: 'the fastest',
	memory: 'the smallest',
	download: 'the smallest'
};

/** What a recommended candidate keeps is said of it too. */
function withChecks(
	pool: readonly Weighed[],
	{ chosen, claims, undecided }: Decision
): Recommendation['recommended'] {
	const checks = pool.find(({ candidate }) => candidate === chosen)?.checks ?? [];
	return { candidate: chosen, checks, claims, undecided };
}

/** `q4 · webgpu` within one model, else with the model's name. */
function shortNames(candidates: readonly Candidate[]): ReadonlyMap<string, string> {
	return new Map(
		candidates.map(({ id, variant }) => [id, id.replace(`${variant.model.split('/')[0]}/`, '')])
	);
}

function joined(names: readonly string[]): string {
	if (names.length > 4) return `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
	return names.length < 2
		? (names[0] ?? '')
		: `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
