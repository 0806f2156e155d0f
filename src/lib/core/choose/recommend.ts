import { alikeOnce, inOrder } from './candidate-lists.ts';
import { isKnown, type Candidate, type FigureId } from './candidate.ts';
import { firstOffers } from './first-offers.ts';
import { checksOf, type Check } from './checks.ts';
import type { Constraints, Preference } from './constraints.ts';
import { decide, type Claim } from './decide.ts';
import { styleOf } from './figure-words.ts';
import { tradesOf, type Trade } from './trades.ts';

export interface Weighed {
	readonly candidate: Candidate;
	readonly checks: readonly Check[];
	/** Other dtypes of its model of which the same is said. */
	readonly alike?: readonly Candidate[];
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
	const weighed = inOrder(candidates).map((candidate): Weighed => {
		const checks = checksOf(candidate, constraints, quality);
		const lacks = preferenceCheck(candidate, prefer, quality);
		return { candidate, checks: lacks ? [...checks, lacks] : checks };
	});
	const eligible = weighed.filter(({ checks }) =>
		checks.every(({ outcome }) => outcome === 'kept')
	);
	const recommended = choose(eligible, prefer, quality);
	return {
		recommended,
		alternatives: eligible
			.filter(({ candidate }) => candidate.id !== recommended?.candidate.id)
			.map((one) => ({
				...one,
				trades: recommended ? tradesOf(recommended.candidate, one.candidate, quality) : []
			})),
		unknown: alikeOnce(
			weighed.filter(
				({ checks }) =>
					checks.some(({ outcome }) => outcome === 'missing') &&
					checks.every(({ outcome }) => outcome !== 'broken')
			),
			'missing'
		),
		refused: alikeOnce(
			weighed.filter(({ checks }) => checks.some(({ outcome }) => outcome === 'broken')),
			'broken'
		),
		notes
	};
}

/** Among what was measured, by what is preferred; where that is nothing, among the catalogue's, by size. */
function choose(
	eligible: readonly Weighed[],
	prefer: Preference,
	quality: string | null
): Recommendation['recommended'] {
	const all = eligible.map(({ candidate }) => candidate);
	if (all.length === 0) return null;
	const measured = all.filter((candidate) => candidate.measured);
	const offers = prefer === 'download' ? all : firstOffers(all);
	const others = all.length > (measured.length || offers.length);
	const { chosen, claims, undecided } =
		measured.length > 0
			? decide(
					{
						candidates: measured,
						noun: '',
						alone: `Nothing else ${others ? 'that was measured ' : ''}keeps every limit.`
					},
					figureOfPreference[prefer],
					quality
				)
			: decide(
					{
						candidates: offers,
						noun: others ? ' models' : '',
						alone: others ? '' : 'Nothing else keeps every limit.'
					},
					'download',
					quality
				);
	const checks = eligible.find(({ candidate }) => candidate === chosen)?.checks ?? [];
	if (measured.length > 0 || !others) return { candidate: chosen, checks, claims, undecided };
	return { candidate: chosen, checks, claims: [mixesFirst, ...claims], undecided };
}

const mixesFirst: Claim = {
	words:
		'Each model counts with the dtypes that are known to work well together on WebGPU, or else with its smallest.',
	source: { type: 'catalogue', basis: 'read' }
};

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
