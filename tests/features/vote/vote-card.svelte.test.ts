import { beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { AppPorts } from '#lib/core/ports.ts';
import { systemClock } from '#lib/device/clock.ts';
import { provideApp } from '#lib/features/app-context.ts';
import LastVoteLine from '#lib/features/vote/LastVoteLine.svelte';
import VoteCard from '#lib/features/vote/VoteCard.svelte';
import { VoteSession } from '#lib/features/vote/vote-session.svelte.ts';
import { createMemoryStores } from '#lib/storage/memory-stores.ts';
import '../../../src/app.css';
import { spokenRun } from './spoken-run.ts';

let session: VoteSession;
beforeEach(async () => {
	const stores = createMemoryStores();
	provideApp(stores as unknown as AppPorts);
	const { run, trials, references } = spokenRun('secret-run', ['fp32', 'q4']);
	await stores.runs.importRun(run, trials, references);
	session = new VoteSession({ ...stores, clock: systemClock }, ['secret-run']);
	session.open();
	await vi.waitFor(() => expect(session.state.type).toBe('ready'));
});
const read = () => (session.state.type === 'ready' ? session.state.read : null)!;

/** Names of models and runs, and what tells trials apart. */
const telling = /demo-vlm|fp32|q4|webgpu|secret-run|main/;

test('nothing in the document tells whose texts are shown, before the vote', async () => {
	for (let pair = 0; pair < 4; pair++) {
		const asked = session.current!;
		const view = await render(VoteCard, { session, asked, runs: read().runs });
		const { left, right } = asked.pairing;
		await expect
			.element(view.getByRole('region', { name: 'Text A' }))
			.toHaveTextContent(left.output);
		await expect
			.element(view.getByRole('region', { name: 'Text B' }))
			.toHaveTextContent(right.output);
		expect(
			document.documentElement.outerHTML.replace(/<(head|style|script)[^]*?<\/\1>/g, '')
		).not.toMatch(telling);
		expect(document.title).not.toMatch(telling);
		await view.unmount();
		session.cast('tie');
	}
});

test('the line about the last vote names both, and only that vote', async () => {
	const asked = session.current!;
	const line = await render(LastVoteLine, { last: null, arena: read().arena });
	expect(line.container.textContent?.trim()).toBe('');
	session.cast('right');
	await line.rerender({ last: session.last, arena: read().arena });
	const dtype = (variant: string) => variant.split(':')[1];
	expect(line.container.textContent?.replace(/\s+/g, ' ')).toMatch(
		new RegExp(
			`Last vote: B.*A was .*${dtype(asked.pairing.left.variant)}.*B was .*${dtype(asked.pairing.right.variant)}`
		)
	);
});

test('buttons do what the keys do', async () => {
	const view = await render(VoteCard, { session, asked: session.current!, runs: read().runs });
	const press = (name: RegExp) => view.getByRole('button', { name }).click();
	await press(/^A is better/);
	await press(/^Tie/);
	await press(/^Undo/);
	await press(/^Both bad/);
	await press(/^Skip/);
	await press(/^B is better/);
	expect(session.votes.map(({ choice }) => choice).sort()).toEqual(['both-bad', 'left', 'right']);
});
