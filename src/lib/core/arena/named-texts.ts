import type { Pairing } from './next-pair.ts';
import type { Vote } from './vote.ts';

type Text = Pick<Pairing, 'sha256' | 'prompt'> & { readonly output: string };

const keyOf = ({ sha256, prompt, output }: Text): string =>
	JSON.stringify([sha256, prompt, output.trim()]);

/** What is known of both texts of a pairing. By what they say: whoever else said the same would be taken for the one. */
export const textsOf = ({ sha256, prompt, left, right }: Pairing): string[] =>
	[left, right].map(({ output }) => keyOf({ sha256, prompt, output }));

/**
 * The texts whose models were named after a vote. Another vote on one of them is not blind, whichever text stands
 * beside it. Votes that were kept before this was noted are taken for named, as names are shown unless one says no.
 */
export const namedTexts = (votes: Iterable<Vote>): ReadonlySet<string> =>
	new Set([...votes].flatMap((vote) => (vote.named === false ? [] : textsOf(vote))));
