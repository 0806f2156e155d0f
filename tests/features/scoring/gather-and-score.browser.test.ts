import { beforeAll, expect, test } from 'vitest';
import { failure, FailureError, unwrap } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { OwnScorer } from '#lib/core/scoring/own-scorer.ts';
import { EvidenceBook } from '#lib/features/scoring/evidence/evidence-book.ts';
import {
	gatherAndScore,
	type GatheredScores,
	type ScoringOrder
} from '#lib/features/scoring/gather-and-score.ts';
import { runFileOf } from '#lib/features/scoring/run-file-of.ts';
import { RunScores, type StoredRun } from '#lib/features/scoring/run-scores.ts';
import { suiteImages } from '#lib/features/bench/run-draft.ts';
import { createPagePorts } from '#tests/features/bench/page-ports.ts';
import { finished, q4, samplePlan, sampleRun } from '#tests/core/support/sample-run.ts';
import { schedule } from '#lib/core/run/schedule.ts';

const ports: AppPorts = createPagePorts();
const never = new AbortController().signal;
let stored: StoredRun;

/** Two pictures of the demo suite, the first of them stored; the model said the first reference caption of each. */
beforeAll(async () => {
	const { suite, images, references } = await suiteImages('demo', 2, ports);
	const [first] = images;
	await ports.images.put({ info: first!.info, file: first!.file });
	const run = sampleRun({
		plan: samplePlan({
			variants: [q4],
			images: images.map(({ name, info }) => ({
				...{ name, sha256: info.sha256, mime: info.mime, bytes: info.bytes }
			})),
			prompts: suite.prompts.slice(0, 1)
		})
	});
	const trials = schedule(run.plan).map((trial) =>
		finished(trial, { output: references[trial.image.name]?.captions[0] ?? '' })
	);
	stored = { run, trials, references };
	await ports.runs.importRun(run, trials, references);
});

const order = (change: Partial<ScoringOrder> = {}): ScoringOrder => ({
	...{ ports, signal: never, stored },
	scores: new RunScores(ports.scoring),
	book: new EvidenceBook(),
	...change
});
const scoresOf = ({ scored }: GatheredScores, image: number) =>
	scored.results.find(({ trial }) => trial.image === stored.run.plan.images[image]?.name)!.scores;

test('texts come first, then what pixels and the embedded model say; a missing picture says so', async () => {
	const seen: GatheredScores[] = [];
	const last = unwrap(await gatherAndScore(order({ onScores: (scores) => seen.push(scores) })));
	expect(seen.length).toBeGreaterThan(1);
	expect(scoresOf(seen[0]!, 0)['bleu']).toMatchObject({ status: 'scored' });
	expect(scoresOf(seen[0]!, 0)['colorAccuracy']).toMatchObject({ lacks: 'evidence' });

	const here = scoresOf(last, 0);
	for (const id of [
		'bleu',
		'rougeL',
		'colorAccuracy',
		'clipScore',
		'refClipScore',
		'textSimilarity'
	])
		expect(here[id], id).toMatchObject({ status: 'scored' });
	expect(here['textSimilarity']).toMatchObject({ value: expect.closeTo(1, 3) });
	expect(scoresOf(last, 1)['colorAccuracy']).toMatchObject({
		status: 'absent',
		reason: expect.stringContaining('is not stored on this device')
	});
	expect(scoresOf(last, 1)['clipScore']).toMatchObject({
		status: 'absent',
		reason: expect.stringContaining('is not stored on this device')
	});
	expect(scoresOf(last, 1)['bleu']).toMatchObject({ status: 'scored' });
	expect(Object.values(last.scored.groups)[0]?.scores['colorAccuracy']).toMatchObject({ n: 2 });
});

test('what was found is kept: a second time no model is opened and no picture read', async () => {
	await gatherAndScore(order());
	const refuse = () => {
		throw new Error('asked again');
	};
	const kept = { ...ports, colorReader: { colors: refuse } } as unknown as AppPorts;
	const again = unwrap(
		await gatherAndScore(
			order({ ports: { ...kept, embeddings: { ...ports.embeddings, open: refuse } } })
		)
	);
	expect(scoresOf(again, 0)['clipScore']).toMatchObject({ status: 'scored' });
	expect(scoresOf(again, 0)['colorAccuracy']).toMatchObject({ status: 'scored' });
});

test('a model that is not here is not fetched unasked, and the rest goes on', async () => {
	const choice = { id: 'acme/clip', revision: 'main', dtype: 'q8' };
	const settings = {
		...ports.settings,
		read: () => ({ ...ports.settings.read(), embedders: { imageText: choice, text: choice } })
	};
	const without = unwrap(await gatherAndScore(order({ ports: { ...ports, settings } })));
	expect(without.lacking.map(({ model }) => `${model.id} ${model.kind}`)).toEqual([
		'acme/clip image-text',
		'acme/clip text'
	]);
	expect(scoresOf(without, 0)['clipScore']).toMatchObject({ lacks: 'model' });
	expect(scoresOf(without, 0)['colorAccuracy']).toMatchObject({ status: 'scored' });
});

test('stopping ends it, and what was scored stays', async () => {
	const controller = new AbortController();
	const scores = new RunScores(ports.scoring);
	await gatherAndScore(
		order({ signal: controller.signal, scores, onScores: () => controller.abort() })
	);
	const { results } = await scores.derive(stored);
	expect(results[0]?.scores['bleu']).toMatchObject({ status: 'scored' });
	expect(results[0]?.scores['colorAccuracy']).toMatchObject({ status: 'absent' });
});

test('a run file has these scores, and only those of texts while a benchmark is in progress', async () => {
	const file = unwrap(await runFileOf(ports, stored.run.id, never));
	const name = stored.run.plan.images[0]?.name;
	const scores = file.trials.find(({ image }) => image === name)?.scores;
	expect(scores?.['colorAccuracy']).toMatchObject({ status: 'scored' });
	expect(scores?.['clipScore']).toMatchObject({ status: 'scored' });
	const during = unwrap(await runFileOf(ports, stored.run.id, never, { measuring: true }));
	expect(during.trials[0]?.scores['bleu']).toMatchObject({ status: 'scored' });
	expect(during.trials[0]?.scores['clipScore']).toMatchObject({ status: 'absent' });
	expect(await runFileOf(ports, 'nowhere', never)).toMatchObject({
		ok: false,
		failure: { kind: 'not-found' }
	});
});

test('a second scoring makes only what is new', async () => {
	let sent = 0;
	const backend: Pick<AppPorts['scoring'], 'score'> = {
		score: (signal, request, onProgress) => {
			sent += request.texts.filter(({ scores }) => !scores).length;
			return ports.scoring.score(signal, request, onProgress);
		}
	};
	const scores = new RunScores(backend);
	const [first, ...others] = stored.trials;
	await scores.score(never, { ...stored, trials: others });
	expect(sent).toBe(others.length);
	const all = unwrap(await scores.score(never, stored));
	expect(sent).toBe(stored.trials.length);
	expect(all.results.map(({ trial }) => trial.index)).toContain(first!.index);
	unwrap(await scores.score(never, stored));
	expect(sent).toBe(stored.trials.length);
});

test('a store that cannot be read takes its own scores with it and no others', async () => {
	const evidence = {
		...ports.evidence,
		colors: () =>
			Promise.reject(new FailureError(failure('storage', 'storage', 'The disk is gone.')))
	};
	const scores = unwrap(await gatherAndScore(order({ ports: { ...ports, evidence } })));
	expect(scoresOf(scores, 0)['colorAccuracy']).toMatchObject({
		status: 'absent',
		reason: 'The disk is gone.'
	});
	for (const id of ['bleu', 'clipScore'])
		expect(scoresOf(scores, 0)[id], id).toMatchObject({ status: 'scored' });
});

test('own scorers stand among the scores; one that throws marks its own and nothing else', async () => {
	const scorer = (id: string, body: string): OwnScorer => ({
		...{ id, label: id, better: 'higher', enabled: true, changedAt: '2026-11-20T00:00:00.000Z' },
		source: `export default function score(input) { ${body} }`
	});
	await ports.ownScorers.put(scorer('words', 'return input.output.split(" ").length;'));
	await ports.ownScorers.put(scorer('broken', 'throw new Error("no good");'));
	await ports.ownScorers.put({ ...scorer('off', 'return 1;'), enabled: false });
	const gathered = unwrap(await gatherAndScore(order()));
	const [trial] = stored.trials;
	const { scores } = gathered.scored.results[0]!;
	expect(gathered.own.map(({ id }) => id).sort()).toEqual(['broken', 'words']);
	expect(scores['own:words']).toMatchObject({ value: trial!.output!.split(' ').length });
	expect(scores['own:broken']).toMatchObject({
		status: 'absent',
		reason: expect.stringContaining('no good')
	});
	expect(scores).not.toHaveProperty('own:off');
	expect(scores['bleu']).toMatchObject({ status: 'scored' });
	expect(Object.values(gathered.scored.groups)[0]?.scores['own:words']).toMatchObject({ n: 4 });
	for (const id of ['words', 'broken', 'off']) await ports.ownScorers.remove(id);
	// What is known of a scorer that is gone is not shown.
	expect(unwrap(await gatherAndScore(order())).own).toEqual([]);
});
