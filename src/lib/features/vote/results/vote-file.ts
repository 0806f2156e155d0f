import type { Vote } from '#lib/core/arena/vote.ts';

/** Votes as a JSON file, in the order in which they were cast. `exportedAt`: ISO 8601. */
export function voteFile(votes: readonly Vote[], exportedAt: string): string {
	const cast = [...votes].sort((a, b) => (a.votedAt < b.votedAt ? -1 : 1));
	return `${JSON.stringify({ format: 'loupe-votes', version: 1, exportedAt, votes: cast }, null, '\t')}\n`;
}
