import { expect, test } from 'vitest';
import { failure } from '#lib/core/failure.ts';
import { planOf, q4, runnerWorld, wasm } from './runner-world.ts';
import { ScriptedBackend } from './scripted-backend.ts';

const first = '1'.repeat(40);
const next = '2'.repeat(40);

test('a worker that is replaced loads the commit that the branch was, though it moved', async () => {
	const backend: ScriptedBackend = new ScriptedBackend((_request, _variant, call) => {
		// The second trial kills the first worker.
		if (backend.opened > 1 || call !== 1) return 'a red circle';
		backend.commit = next;
		return { die: failure('crashed', 'generate', 'gone') };
	});
	backend.commit = first;
	const world = await runnerWorld(backend);
	expect(await world.execute()).toBe('finished');
	expect(backend.revisions).toEqual(['main', first]);
	const { loads } = (await world.runs.get('run'))!;
	// Both are loads of the variant that was planned.
	expect(loads.map(({ variant, commit }) => [variant.revision, commit])).toEqual([
		['main', first],
		['main', first]
	]);
});

test('a run that is resumed goes on with the commit that it began with, each variant its own', async () => {
	const backend = new ScriptedBackend(() => 'a red circle');
	backend.commit = first;
	const world = await runnerWorld(backend, planOf({ variants: [wasm, q4] }));
	world.onEvent((event) => event.type === 'trial-ended' && world.control.stop());
	expect(await world.execute()).toBe('stopped');

	const later = new ScriptedBackend(() => 'a red circle');
	later.commit = next;
	const resumed = await runnerWorld(later, planOf({ variants: [wasm, q4] }));
	const { loads } = (await world.runs.get('run'))!;
	expect(loads).toHaveLength(1);
	await resumed.execute(undefined, undefined, { ...resumed.run, loads });
	expect(later.revisions).toEqual([first, 'main']);
});

test('a host without commits is asked for the branch each time', async () => {
	const backend: ScriptedBackend = new ScriptedBackend((_request, _variant, call) =>
		backend.opened > 1 || call !== 1
			? 'a red circle'
			: { die: failure('crashed', 'generate', 'gone') }
	);
	const world = await runnerWorld(backend);
	expect(await world.execute()).toBe('finished');
	expect(backend.revisions).toEqual(['main', 'main']);
});
