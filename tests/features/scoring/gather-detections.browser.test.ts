import { afterAll, beforeAll, expect, test } from 'vitest';
import { failed, failure, unwrap } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { schedule } from '#lib/core/run/schedule.ts';
import type { EmbedderChoice } from '#lib/core/embeddings/known-embedders.ts';
import { suiteImages } from '#lib/features/bench/run-draft.ts';
import { EvidenceBook } from '#lib/features/scoring/evidence/evidence-book.ts';
import { gatherAndScore, type ScoringOrder } from '#lib/features/scoring/gather-and-score.ts';
import { RunScores, type StoredRun } from '#lib/features/scoring/run-scores.ts';
import { createDetectionBackend } from '#lib/inference/detection-backend.ts';
import { keptFiles } from '#lib/storage/model-file-store.ts';
import { createPagePorts } from '#tests/features/bench/page-ports.ts';
import { finished, q4, samplePlan, sampleRun } from '#tests/core/support/sample-run.ts';
import { clearStoredModels, storeModelFile } from '#tests/support/stored-model.ts';
import { tinyModels } from '#tests/workers/support/tiny-models.ts';

const hub = { host: 'https://hub.invalid/', pathTemplate: '{model}/resolve/{revision}/' };
const choice: EmbedderChoice = { id: 'owner/owl', revision: 'main', dtype: 'fp32' };
const never = new AbortController().signal;
const base = createPagePorts();
const ports: AppPorts = {
	...base,
	settings: { ...base.settings, read: () => ({ ...base.settings.read(), detector: choice }) },
	detection: createDetectionBackend(() => [hub], keptFiles)
};
let stored: StoredRun;

/** Two pictures of the demo suite, the first of them stored. */
beforeAll(async () => {
	const { suite, images, references } = await suiteImages('demo', 2, ports);
	await ports.images.put({ info: images[0]!.info, file: images[0]!.file });
	const run = sampleRun({
		plan: samplePlan({
			variants: [q4],
			images: images.map(({ name, info }) => ({
				...{ name, sha256: info.sha256, mime: info.mime, bytes: info.bytes }
			})),
			prompts: suite.prompts.slice(0, 1)
		})
	});
	const trials = schedule(run.plan).map((trial) => finished(trial, { output: 'A circle.' }));
	stored = { run, trials, references };
});

async function keepDetector() {
	for (const file of [
		'config.json',
		'tokenizer.json',
		'tokenizer_config.json',
		'preprocessor_config.json',
		'onnx/model.onnx'
	])
		await storeModelFile(
			{ model: choice.id, revision: 'main', path: file },
			await fetch(`${tinyModels.host}tiny/owlvit/main/${file}`),
			hub.host
		);
}

const gather = async (change: Partial<ScoringOrder> = {}) => {
	const book = new EvidenceBook();
	const gathered = unwrap(
		await gatherAndScore({
			...{ ports, signal: never, stored, book },
			scores: new RunScores(ports.scoring),
			...change
		})
	);
	const of = (image: number) =>
		gathered.scored.results.find(
			({ trial }) => trial.image === stored.run.plan.images[image]?.name
		)!;
	return { gathered, book, of };
};

afterAll(clearStoredModels);

test('a detector that is not here is not fetched unasked; when asked and not to be had, it says why', async () => {
	const { gathered, of } = await gather();
	expect(gathered.lacking).toEqual([{ model: { ...choice, kind: 'detector' }, failure: null }]);
	expect(of(0).scores['presence']).toMatchObject({ status: 'scored' });

	const model = { ...choice, kind: 'detector' as const };
	const reason = failure('not-found', 'download', 'owner/owl@main is not at the hub.');
	const refusing = { ...ports.detection, open: async () => failed(reason) };
	const asked = await gather({ ports: { ...ports, detection: refusing }, fetch: [model] });
	expect(asked.gathered.lacking).toEqual([{ model, failure: reason }]);
	expect(asked.of(0).scores['presence']).toMatchObject({
		status: 'scored',
		detail: { undetected: reason.cause }
	});
});

test('a detector that is here looks for the keywords, once for each picture', async () => {
	await keepDetector();
	const { gathered, book, of } = await gather();
	expect(gathered.lacking).toEqual([]);
	const { index, image } = of(0).trial;
	const detected = book.of.get(index)?.presence?.detected;
	expect(detected).toMatchObject({ model: 'owner/owl@main:fp32', foundFrom: 0.1 });
	const names = stored.references[image]!.keywords;
	expect(names.length).toBeGreaterThan(0);
	expect(Object.keys(detected!.scores).length).toBe(names.length);
	for (const score of Object.values(detected!.scores)) expect(score).toBeGreaterThan(0);
	expect(of(0).scores['presence']).toMatchObject({ detail: { detector: 'owner/owl@main:fp32' } });
	expect(of(1).scores['presence']).toMatchObject({
		status: 'scored',
		detail: { undetected: expect.stringContaining('is not stored on this device') }
	});

	const refuse = () => {
		throw new Error('asked again');
	};
	const again = await gather({
		ports: { ...ports, detection: { ...ports.detection, open: refuse } }
	});
	expect(again.book.of.get(index)?.presence?.detected).toEqual(detected);
});
