import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { arenaOf } from '#lib/core/arena/arena.ts';
import { votesOn } from '#lib/core/arena/contestants.ts';
import { pairingsLeft } from '#lib/core/arena/next-pair.ts';
import type { Vote } from '#lib/core/arena/vote.ts';
import AdviceNote from '#lib/features/vote/results/AdviceNote.svelte';
import PairTable from '#lib/features/vote/results/PairTable.svelte';
import { sampleRun, sampleVariant } from '../runs/sample-run.ts';
import '../../../src/app.css';

const variants = [
	sampleVariant('fp32'),
	sampleVariant('fp32', 'wasm'),
	sampleVariant('q4'),
	sampleVariant('q8')
];
/** fp32 says the same on both devices, and q8 never loaded. */
const { run, trials } = sampleRun('r', { images: 20, repeats: 1, variants });
const arena = arenaOf([
	{
		run,
		trials: trials.flatMap((trial) =>
			trial.failure || trial.variant.dtype === 'q8'
				? []
				: [{ ...trial, output: `What ${String(trial.variant.dtype)} says.` }]
		)
	}
]);
const { contestants } = arena.field;
const cast = (count: number): Vote[] =>
	votesOn(
		pairingsLeft(arena.questions, [], 1).map((pairing, id) => ({
			...{ id: String(id), votedAt: '', revealed: false, ...pairing },
			choice: pairing.left.variant.includes(':fp32:') ? 'left' : 'right'
		})),
		contestants
	).slice(0, count);

test('an advice is given beside a twin and a variant that never loaded, and both are named', async () => {
	const props = { votes: cast(20), arena, left: 0, withheld: 3 };
	const view = await render(AdviceNote, props);
	await expect
		.element(view.getByRole('heading'))
		.toHaveTextContent('Use demo-vlm fp32 · webgpu or demo-vlm fp32 · wasm (95 %)');
	for (const note of [
		'demo-vlm fp32 · webgpu and demo-vlm fp32 · wasm always said the same where both answered',
		'demo-vlm q8 · webgpu gave no text and is left out',
		'3 pairs are not asked'
	])
		await expect.element(view.getByText(note)).toBeVisible();
	const pairs = await render(PairTable, { votes: cast(20), variants, contestants });
	const rows = pairs.container.querySelectorAll('tbody tr');
	expect(rows).toHaveLength(1);
	expect(rows[0]?.textContent).toMatch(/fp32 · webgpu\s*demo-vlm fp32 · wasm/);
});

test('a rival that can never be asked is told from one that was not asked yet', async () => {
	const [first, second] = ['a', 'b'].map((id, place) => {
		const own = sampleRun(id, {
			...{ images: 20, repeats: 1 },
			variants: place === 0 ? variants.slice(0, 1).concat(variants.slice(2, 3)) : variants.slice(2)
		});
		const pictures = own.run.plan.images.map((image) =>
			place === 0 ? image : { ...image, sha256: image.sha256.replace(/^0/, 'f') }
		);
		return {
			run: { ...own.run, plan: { ...own.run.plan, images: pictures } },
			trials: own.trials.flatMap((trial) =>
				trial.failure ? [] : [{ ...trial, output: `What ${String(trial.variant.dtype)} says.` }]
			)
		};
	});
	const two = arenaOf([first!, second!]);
	const votes = pairingsLeft(two.questions, [], 1)
		.map((pairing, id): Vote => {
			const wins = pairing.left.variant.includes(':fp32:');
			return {
				...{ id: String(id), votedAt: '', revealed: false, ...pairing },
				choice: wins ? 'left' : 'right'
			};
		})
		.filter(({ left, right }) => [left, right].some(({ variant }) => variant.includes(':fp32:')));
	const view = await render(AdviceNote, { votes, arena: two, left: 20, withheld: 0 });
	await expect
		.element(view.getByText('against demo-vlm q8 · webgpu, nothing can be asked'))
		.toBeVisible();
});
