import type { Downloads } from '#lib/core/model-ports.ts';

/** Calls back when a download begins, ends, pauses or goes away, and not for every byte of it. */
export function watchStates(
	port: Pick<Downloads, 'all' | 'watch'>,
	onChange: () => void
): () => void {
	const states = () => port.all.map(({ id, state }) => `${id} ${state.type}`).join('\n');
	let known = states();
	return port.watch(() => {
		const next = states();
		if (next === known) return;
		known = next;
		onChange();
	});
}
