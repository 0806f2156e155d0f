import type { Choice, Vote } from '#lib/core/arena/vote.ts';

let next = 0;

export function vote(
	left: string,
	right: string,
	choice: Choice,
	change: Partial<Vote> = {}
): Vote {
	const id = String(next++);
	const candidate = (variant: string) => ({
		runId: 'run',
		index: next++,
		variant,
		output: `${variant} ${id}`
	});
	return {
		id,
		sha256: '0'.repeat(64),
		prompt: 'Describe.',
		left: candidate(left),
		right: candidate(right),
		choice,
		votedAt: '2026-01-01T00:00:00.000Z',
		revealed: false,
		...change
	};
}

export const times = (count: number, make: () => Vote): Vote[] =>
	Array.from({ length: count }, make);
