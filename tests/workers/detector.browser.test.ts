import { afterEach, describe, expect, it } from 'vitest';
import { unwrap } from '#lib/core/failure.ts';
import type { LoadEvent } from '#lib/core/inference-ports.ts';
import type { DetectionModel } from '#lib/core/scoring-ports.ts';
import { createDetectionBackend } from '#lib/inference/detection-backend.ts';
import { keptFiles } from '#lib/storage/model-file-store.ts';
import { clearStoredModels, storeModelFile } from '#tests/support/stored-model.ts';
import { never } from './support/demo-model.ts';
import { tinyGolden, tinyModels, tinyPicture } from './support/tiny-models.ts';

const backend = createDetectionBackend(() => [tinyModels], keptFiles);
const tiny = (name: string): DetectionModel => ({
	id: `tiny/${name}`,
	revision: 'main',
	dtype: 'fp32',
	kind: 'detector'
});
const hub = { host: 'https://hub.invalid/', pathTemplate: '{model}/resolve/{revision}/' };

afterEach(clearStoredModels);

describe.each(['owlvit', 'owlv2'] as const)('%s', (family) => {
	it('gives each label the best score that PyTorch gives it', async () => {
		const { size, labels, scores } = (await tinyGolden())[family];
		const detector = unwrap(await backend.open(never, tiny(family)));
		expect(detector.foundFrom).toBe(0.1);
		for (const [seed, wanted] of scores.entries()) {
			const found = unwrap(await detector.detect(never, tinyPicture(seed, size), labels));
			expect(found).toHaveLength(labels.length);
			for (const [index, score] of found.entries())
				expect(Math.abs(score - wanted[index]!), labels[index]).toBeLessThan(1e-3);
		}
		detector.close();
		expect(await detector.detect(never, tinyPicture(0, size), labels)).toMatchObject({ ok: false });
	});

	it('takes pictures of other shapes, one label, odd labels and none', async () => {
		const { size, labels, scores } = (await tinyGolden())[family];
		const detector = unwrap(await backend.open(never, tiny(family)));
		const one = unwrap(await detector.detect(never, tinyPicture(0, size), labels.slice(0, 1)));
		expect(one[0]).toBeCloseTo(scores[0]![0]!, 3);
		const odd = ['', '👩‍🎨', 'قبعة', 'word '.repeat(200), 'dog', 'dog'];
		const found = unwrap(await detector.detect(never, tinyPicture(1, 130, 20), odd));
		expect(found).toHaveLength(odd.length);
		for (const score of found) {
			expect(score).toBeGreaterThan(0);
			expect(score).toBeLessThanOrEqual(1);
		}
		expect(found[4]).toBe(found[5]);
		expect(unwrap(await detector.detect(never, tinyPicture(1, 20), []))).toEqual([]);
		const many = [...Array.from({ length: 100 }, (_, index) => `dog ${index}`), labels[0]!];
		const scoresOfMany = unwrap(await detector.detect(never, tinyPicture(0, size), many));
		expect(scoresOfMany.at(-1)).toBeCloseTo(scores[0]![0]!, 3);
		detector.close();
	});
});

it('refuses another kind of model before its weights are fetched', async () => {
	await storeModelFile(
		{ model: 'owner/yolo', revision: 'main', path: 'config.json' },
		'{"model_type":"yolos"}',
		hub.host
	);
	const events: LoadEvent[] = [];
	const result = await createDetectionBackend(() => [hub], keptFiles).open(
		never,
		{ ...tiny(''), id: 'owner/yolo' },
		(event) => events.push(event)
	);
	expect(result).toMatchObject({
		failure: { kind: 'unsupported-model', cause: expect.stringContaining('"yolos"') }
	});
	expect(events.some((event) => event.type === 'file' && event.file !== 'config.json')).toBe(false);
	expect(await backend.open(never, { ...tiny('owlvit'), dtype: 'q3' })).toMatchObject({
		failure: { kind: 'bad-plan', cause: expect.stringContaining('"q3"') }
	});
});

it('knows when it is kept whole, and ends at once when it is stopped', async () => {
	const remote = createDetectionBackend(() => [hub], keptFiles);
	const model = { ...tiny(''), id: 'owner/owl' };
	expect(await remote.isHere(model)).toBe(false);
	for (const file of [
		'config.json',
		'tokenizer.json',
		'tokenizer_config.json',
		'preprocessor_config.json',
		'onnx/model.onnx'
	]) {
		expect(await remote.isHere(model), file).toBe(false);
		await storeModelFile(
			{ model: 'owner/owl', revision: 'main', path: file },
			await fetch(`${tinyModels.host}tiny/owlvit/main/${file}`),
			hub.host
		);
	}
	expect(await remote.isHere(model)).toBe(true);
	const controller = new AbortController();
	const opening = remote.open(controller.signal, model);
	controller.abort();
	expect(await opening).toMatchObject({ failure: { kind: 'aborted' } });
	// Kept whole, it loads without a network.
	unwrap(await remote.open(never, model)).close();
});
