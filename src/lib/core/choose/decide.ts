import { isKnown, type Candidate, type FigureId, type Source } from './candidate.ts';
import { figureWords, styleOf } from './figure-words.ts';
import { bestOf, isSize } from './noise.ts';

/** What decides among those that the first figure cannot tell apart, in this order. */
const tieOrder: readonly FigureId[] = ['quality', 'memory', 'download', 'totalMs'];

/** A sentence and where it comes from. */
export interface Claim {
	readonly words: string;
	readonly source: Source | null;
}

/** Whom a decision is made among. */
export interface Contest {
	/** At least one. */
	readonly candidates: readonly Candidate[];
	/** What comes after `the smallest of 3`: ` models`, or nothing. */
	readonly noun: string;
	/** Said where there is but one. */
	readonly alone: string;
}

export interface Decision {
	readonly chosen: Candidate;
	readonly claims: readonly Claim[];
	readonly undecided: readonly Candidate[];
}

/** The best by one figure; where several are within noise of it, by the next one that tells them apart. */
export function decide(
	{ candidates: all, noun, alone }: Contest,
	first: FigureId,
	quality: string | null
): Decision {
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
			claims.push({ words: [`${said}.`, alone].filter(Boolean).join(' '), source: known.source });
		else
			claims.push({
				words: `${said}: ${superlatives[figure]} of ${peers.length}${noun}.`,
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
