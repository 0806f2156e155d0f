import { expect, test } from 'vitest';
import { unwrap } from '#lib/core/failure.ts';
import { scoreTexts } from '#lib/core/scoring/text-scoring.ts';
import type { ScoringRequest } from '#lib/core/scoring-ports.ts';
import { createRandom } from '#lib/core/stats/random.ts';
import { columnsOf } from '#lib/core/stats/pair-columns.ts';
import { comparePairs, type Pair } from '#lib/core/stats/paired-comparison.ts';
import { createScoringBackend } from '#lib/inference/scoring-backend.ts';
import { describePrompt, reference } from '#tests/core/support/sample-run.ts';

const never = new AbortController().signal;

/** Texts that differ, of two groups, for one picture with references. */
const request = (texts: number): ScoringRequest => ({
	images: [{ name: 'a.png' }],
	prompts: [describePrompt],
	references: { 'a.png': reference },
	seed: 7,
	texts: Array.from({ length: texts }, (_, index) => ({
		group: index % 2 ? 'odd' : 'even',
		image: 'a.png',
		prompt: 'describe',
		output: `A ${index % 3 ? 'red' : 'blue'} circle number ${index} on a blue background.`
	}))
});

/** How often the page got a turn while `work` went on. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
	let turns = 0;
	const channel = new MessageChannel();
	channel.port1.onmessage = () => {
		turns++;
		channel.port2.postMessage(null);
	};
	channel.port2.postMessage(null);
	await work;
	channel.port1.close();
	return turns;
}

test('gives what scoring on the same thread gives, and tells how far it is', async () => {
	const told: string[] = [];
	const asked = request(250);
	const reply = unwrap(
		await createScoringBackend().score(never, asked, (done, _, of) => told.push(`${done} ${of}`))
	);
	expect(reply).toEqual(scoreTexts(asked));
	expect(told).toEqual(['100 texts', '200 texts', '250 texts', '0 groups', '1 groups']);
});

test('while ten thousand texts and their intervals are made, the page goes on', async () => {
	const backend = createScoringBackend();
	const asked = request(10_000);
	let groups: readonly string[] = [];
	const turns = await turnsDuring(
		backend.score(never, asked).then((reply) => (groups = Object.keys(unwrap(reply).groups)))
	);
	expect(groups).toEqual(['even', 'odd']);
	// Made on the page it would have one or two. How long each takes depends on the machine alone.
	expect(turns).toBeGreaterThan(100);
});

test('only what is not at hand is made, and both count in the group', async () => {
	const atHand = {
		rougeL: { status: 'scored', value: 0, signature: 's', n: 1, detail: {} }
	} as const;
	const texts = request(8).texts.map((text) => ({ ...text, group: 'all', scores: atHand }));
	const asked = { ...request(0), texts, metrics: ['rougeL', 'keywordRecall'] };
	const { scores, groups } = unwrap(await createScoringBackend().score(never, asked));
	expect(scores.map((one) => Object.keys(one))).toEqual(texts.map(() => ['keywordRecall']));
	expect(groups['all']?.scores['rougeL']).toMatchObject({ value: 0, n: 8 });
	expect(Object.keys(groups['all']?.intervals ?? {})).toContain('keywordRecall');
});

test('aborting ends the worker at once, and the next request has a new one', async () => {
	const backend = createScoringBackend();
	const controller = new AbortController();
	const stopped = await backend.score(controller.signal, request(5000), () => controller.abort());
	expect(stopped).toMatchObject({ ok: false, failure: { kind: 'aborted', stage: 'score' } });
	expect(await backend.score(controller.signal, request(1))).toMatchObject({ ok: false });
	expect((await backend.score(never, request(1))).ok).toBe(true);
});

test('two requests at a time do not meet', async () => {
	const backend = createScoringBackend();
	const [first, second] = await Promise.all([
		backend.score(never, request(150)),
		backend.score(never, { ...request(3), prompts: [] })
	]);
	expect(unwrap(first).scores).toHaveLength(150);
	expect(unwrap(second)).toEqual({ scores: [{}, {}, {}], groups: {} });
});

test('thousands of pairs are compared as on the same thread, and the page stays free', async () => {
	const random = createRandom(3);
	const before = Float64Array.from({ length: 1000 }, () => 100 + 20 * random());
	const after = before.map((value) => value * (1.02 + 0.1 * random()));
	const pairs = Array.from(before, (value, index): Pair => {
		return { before: value, after: after[index]!, at: [index, (index * 7) % 1000] };
	});
	const tasks = (['ratio', 'difference'] as const).map((scale) => ({
		...columnsOf(pairs),
		...{ scale, seed: 7 }
	}));
	const told: number[] = [];
	const backend = createScoringBackend();
	const asked = backend.compare(never, tasks, (done) => told.push(done));
	const turns = await turnsDuring(asked);
	expect(unwrap(await asked)).toEqual(
		tasks.map(({ scale, seed }) => comparePairs(pairs, scale, seed))
	);
	expect(told).toEqual([1, 2]);
	expect(turns).toBeGreaterThan(20);
});

test('a comparison that is stopped ends at once, and the next one works', async () => {
	const backend = createScoringBackend();
	const column = Float64Array.from({ length: 20_000 }, (_, index) => 1 + (index % 7));
	const task = {
		before: column,
		after: column.map((value) => value + 1),
		beforeAt: column,
		afterAt: column,
		scale: 'ratio',
		seed: 1
	} as const;
	const controller = new AbortController();
	const asked = backend.compare(controller.signal, Array(20).fill(task));
	controller.abort();
	expect(await asked).toMatchObject({ ok: false, failure: { kind: 'aborted' } });
	expect(
		unwrap(
			await backend.compare(never, [
				{ ...task, before: column.slice(0, 10), after: column.slice(0, 10) }
			])
		)
	).toHaveLength(1);
});
