import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import { failureKinds, failureStages } from '#lib/core/failure.ts';
import { imageOptionLimits } from '#lib/core/models/image-options.ts';
import { dtypes } from '#lib/core/models/variant.ts';
import { planLimits } from '#lib/core/run/plan-limits.ts';
import { parseRunFile } from '#lib/core/run/run-file-reader.ts';
import { schedule } from '#lib/core/run/schedule.ts';
import { runFileOf } from '#tests/support/run-file.ts';
import { failedTrial, finished, q4, reference, sampleRun } from '../support/sample-run.ts';

const schema = JSON.parse(readFileSync('static/schema/run-1.schema.json', 'utf8'));
const validate = new Ajv({ allErrors: true }).compile(schema);

const run = sampleRun({
	loadFailures: [{ variant: q4, failure: failedTrial(first()).failure }]
});
const trials = schedule(run.plan).map((trial) =>
	trial.image.name === 'b.png' ? failedTrial(trial) : finished(trial, { excluded: ['hidden-tab'] })
);
const file = JSON.parse(JSON.stringify(runFileOf(run, trials, { 'a.png': reference })));

function first() {
	const [trial] = schedule(sampleRun().plan);
	if (!trial) throw new RangeError('The sample plan has no trial.');
	return trial;
}

test('an exported file is valid', () => {
	expect(validate(file), JSON.stringify(validate.errors, null, 1)).toBe(true);
});

test('so is one of a device without WebGPU, of a variant with mixed dtypes', () => {
	const variant = { ...q4, dtype: { decoder_model_merged: 'q4', vision_encoder: 'fp16' } } as const;
	const other = sampleRun({
		endedAt: null,
		state: 'stopped',
		plan: { ...run.plan, variants: [variant] },
		environment: { ...run.environment, adapter: null, webgpuMissing: 'no adapter' }
	});
	const document = runFileOf(
		other,
		schedule(other.plan).map((trial) => finished(trial)),
		{}
	);
	expect(validate(JSON.parse(JSON.stringify(document))), JSON.stringify(validate.errors)).toBe(
		true
	);
});

test('so is one whose plan says how pictures are cut, and it is read back the same', () => {
	const imageOptions = { tiling: true, longestEdge: 1024, minPixels: 3136, maxPixels: 50176 };
	const copy = { ...file, plan: { ...file.plan, imageOptions } };
	expect(validate(copy), JSON.stringify(validate.errors)).toBe(true);
	const read = parseRunFile(JSON.stringify(copy), 'run.json');
	expect(read.ok && read.value.run.plan.imageOptions).toEqual(imageOptions);
});

describe('what the reader refuses, the schema refuses', () => {
	const broken: [string, (copy: typeof file) => void][] = [
		['another format', (copy) => (copy.format = 'loupe.run/2')],
		['a missing plan', (copy) => delete copy.plan],
		['a negative time', (copy) => (copy.trials[0].observation.endedAtMs = -1)],
		['a fraction of a token', (copy) => (copy.trials[0].observation.promptTokens = 1.5)],
		['an output beside a failure', (copy) => (copy.trials[1].output = 'x')],
		['an unknown dtype', (copy) => (copy.plan.variants[0].dtype = 'fp13')],
		['a color that is none', (copy) => (copy.references['a.png'].colors[0].hex = 'red')],
		['too many repeats', (copy) => (copy.plan.repeats = 5000)],
		['tiling that is a word', (copy) => (copy.plan.imageOptions = { tiling: 'on' })],
		['a longest edge of nothing', (copy) => (copy.plan.imageOptions = { longestEdge: 0 })]
	];
	const onlyAThenB = {
		...file,
		trials: [
			file.trials.find(({ image }: { image: string }) => image === 'a.png'),
			file.trials.find(({ image }: { image: string }) => image === 'b.png')
		]
	};

	test.each(broken)('%s', (_, change) => {
		const copy = structuredClone(onlyAThenB);
		change(copy);
		expect(validate(copy)).toBe(false);
		expect(parseRunFile(JSON.stringify(copy), 'run.json').ok).toBe(false);
	});

	test('and the file they were made from is good', () => {
		expect(validate(onlyAThenB)).toBe(true);
		expect(parseRunFile(JSON.stringify(onlyAThenB), 'run.json').ok).toBe(true);
	});
});

test('the lists in the schema are those of the code', () => {
	const { definitions } = schema;
	expect(definitions.failure.properties.kind.enum).toEqual([...failureKinds]);
	expect(definitions.failure.properties.stage.enum).toEqual([...failureStages]);
	expect(definitions.dtype.enum).toEqual([...dtypes]);
	for (const [field, { low, high }] of Object.entries(planLimits))
		expect(definitions.plan.properties[field]).toMatchObject({ minimum: low, maximum: high });
	for (const [name, { low, high }] of Object.entries(imageOptionLimits))
		expect(definitions.plan.properties.imageOptions.properties[name]).toMatchObject({
			minimum: low,
			maximum: high
		});
});
