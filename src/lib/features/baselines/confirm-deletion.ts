import type { BaselineStore } from '#lib/core/compare-ports.ts';
import type { Run } from '#lib/core/run/run.ts';
import { questions } from '#lib/ui/questions.svelte.ts';

/**
 * Asks before runs go that baselines pin, and names those. Whether they may go; true at once where no baseline needs
 * them. Rejects when the baselines cannot be read.
 */
export async function mayDelete(
	baselines: Pick<BaselineStore, 'list'>,
	runs: readonly Pick<Run, 'id' | 'name'>[]
): Promise<boolean> {
	const ids = new Set(runs.map(({ id }) => id));
	const names = (await baselines.list())
		.filter(({ runId }) => ids.has(runId))
		.map(({ name }) => `“${name}”`);
	if (names.length === 0) return true;
	const which =
		names.length === 1 ? `the baseline ${names[0]}` : `the baselines ${names.join(', ')}`;
	return questions.ask({
		title: runs.length === 1 ? 'Delete a pinned run?' : 'Delete pinned runs?',
		text: `${runs.length === 1 ? `“${runs[0]?.name ?? ''}” is` : 'Among these runs is'} what ${which} ${names.length === 1 ? 'stands' : 'stand'} on. Without it nothing can be held against ${names.length === 1 ? 'that baseline' : 'them'} any more.`,
		yes: 'Delete all the same'
	});
}
