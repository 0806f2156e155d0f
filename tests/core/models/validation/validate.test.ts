import { describe, expect, test } from 'vitest';
import { failure, unwrap } from '#lib/core/failure.ts';
import {
	advanceValidation,
	startValidationProgress,
	validationShare,
	validationTimeLeft
} from '#lib/core/models/validation/validation-progress.ts';
import type { VariantValidation } from '#lib/core/models/validation/validation-report.ts';
import type { Variant } from '#lib/core/models/variant.ts';
import { requestOf, runValidation, ScriptedModels, variant } from './validation-world.ts';

const right = [1, 2, 3, 4];
const wrong = [9, 9, 9, 9, 9, 9, 9];
const allRight = () => ({ free: right });

const reportOf = (validation: VariantValidation | undefined) => {
	if (validation?.type !== 'validated') throw new Error(JSON.stringify(validation));
	return validation.report;
};
const row = (validation: VariantValidation | undefined, measure: string) =>
	reportOf(validation).rows.find((one) => one.measure === measure);

const is = (one: Variant, dtype: string, device: string) =>
	one.dtype === dtype && one.device === device;

describe('validation', () => {
	test('asks the reference, the twin and the yardstick before the candidate, one worker at a time', async () => {
		const models = new ScriptedModels((of) =>
			is(of, 'q4', 'webgpu') ? { free: [1, 2, 9], choices: [1, 2, 3, 5] } : { free: right }
		);
		const set = unwrap(
			await runValidation(models, { candidates: [variant('q4', 'webgpu')] }).result
		);
		expect(models.log).toEqual([
			...['open fp32:wasm', 'free 1', 'free 2', 'free 3'],
			...['open q4:wasm', 'free 1', 'free 2', 'free 3'],
			...['open fp32:webgpu', 'free 1', 'free 2'],
			...['open q4:webgpu', 'free 1', 'free 2', 'free 3'],
			// Along the reference's answers, then along the twin's.
			...['along 1', 'along 2', 'along 3', 'along 1', 'along 2', 'along 3']
		]);
		expect(models.most).toBe(1);
		expect(models.living).toBe(0);
		const [only] = set.candidates;
		expect(row(only, 'tokenAgreement')).toMatchObject({ value: 75, n: 12 });
		expect(row(only, 'deviceAgreement')).toMatchObject({ value: 75, n: 12 });
		expect(row(only, 'exactMatch')).toMatchObject({ value: 0, n: 3, passed: false });
		expect(row(only, 'memorySaved')).toMatchObject({ value: 80, passed: true, n: 2 });
		expect(row(only, 'downloadSaved')?.value).toBe(80);
		expect(row(only, 'meaningSimilarity')?.value).toBeCloseTo(0.6);
	});

	test('goes along no answer that is the same', async () => {
		const models = new ScriptedModels(allRight);
		const set = unwrap(await runValidation(models).result);
		expect(models.log.filter((line) => line.startsWith('along'))).toEqual([]);
		expect(row(set.candidates[0], 'tokenAgreement')).toMatchObject({ value: 100, n: 12 });
		expect(row(set.candidates[0], 'scoreRetention')?.value).toBe(100);
		expect(reportOf(set.candidates[0]).outcome).toBe('passed');
	});

	test('loads each variant once, however many roles it has', async () => {
		const models = new ScriptedModels(allRight);
		const candidates = [variant('fp32', 'webgpu'), variant('q4', 'wasm'), variant('q4', 'webgpu')];
		const set = unwrap(await runValidation(models, { candidates }).result);
		expect(models.log.filter((line) => line.startsWith('open')).toSorted()).toEqual([
			'open fp32:wasm',
			'open fp32:webgpu',
			'open q4:wasm',
			'open q4:webgpu'
		]);
		expect(set.candidates.map(({ candidate }) => candidate)).toEqual(candidates);
	});

	test('calls output wrong that disagrees with the same weights on wasm', async () => {
		const models = new ScriptedModels((of) =>
			of.device === 'webgpu' && of.dtype === 'q8' ? { free: wrong } : { free: right.concat(right) }
		);
		const set = unwrap(
			await runValidation(models, { candidates: [variant('q8', 'webgpu')] }).result
		);
		const report = reportOf(set.candidates[0]);
		expect(report.outcome).toBe('wrong');
		expect(report.onDevice).toMatchObject({ type: 'wrong' });
	});

	test('an impossible variant is a row with its reason, and is never loaded', async () => {
		const models = new ScriptedModels(allRight);
		const set = unwrap(
			await runValidation(models, {
				candidates: [variant('fp16', 'webgpu'), variant('q4', 'wasm')]
			}).result
		);
		expect(set.candidates).toMatchObject([
			{ type: 'impossible', failure: { kind: 'unsupported-dtype' } },
			{ type: 'validated' }
		]);
		expect(models.log.join()).not.toContain('fp16');
	});

	test('a candidate that cannot be loaded is a row with its reason, and the next one goes on', async () => {
		const models = new ScriptedModels(allRight, (of) =>
			of.dtype === 'q8' ? failure('not-found', 'download', 'There is no q8.') : null
		);
		const set = unwrap(
			await runValidation(models, { candidates: [variant('q8', 'wasm'), variant('q4', 'wasm')] })
				.result
		);
		expect(set.candidates).toMatchObject([
			{ type: 'broken', failure: { cause: 'There is no q8.' } },
			{ type: 'validated' }
		]);
	});

	test('a worker that dies once costs one answer; one that dies thrice in a row, the rest', async () => {
		const once = new ScriptedModels((of, image) =>
			of.dtype === 'q4' && image === 2 ? { free: 'die' } : { free: right }
		);
		const set = unwrap(await runValidation(once).result);
		expect(reportOf(set.candidates[0]).texts.map(({ failure }) => failure?.kind ?? null)).toEqual([
			null,
			'crashed',
			null
		]);
		expect(row(set.candidates[0], 'exactMatch')).toMatchObject({ value: 100, n: 2 });
		expect(once.log.filter((line) => line === 'open q4:wasm')).toHaveLength(2);

		const always = new ScriptedModels((of) =>
			of.dtype === 'q4' ? { free: 'die' } : { free: right }
		);
		const [broken] = unwrap(await runValidation(always).result).candidates;
		expect(broken).toMatchObject({ type: 'broken', failure: { kind: 'crashed' } });
		expect(always.living).toBe(0);
	});

	test('an answer without end is a timeout, not the end of everything', async () => {
		const models = new ScriptedModels((of, image) =>
			of.dtype === 'q4' && image === 1 ? { free: 'hang' } : { free: right }
		);
		const { result } = runValidation(models, {}, (event, _stop, expire) => {
			if (event.type === 'asking' && event.question.image === '1.png') setTimeout(expire);
		});
		const set = unwrap(await result);
		expect(reportOf(set.candidates[0]).texts[0]?.failure).toMatchObject({ kind: 'timeout' });
	});

	test('without the reference there is nothing to compare with', async () => {
		const models = new ScriptedModels(allRight, (of) =>
			of.dtype === 'fp32' ? failure('network', 'download', 'No line.') : null
		);
		const result = await runValidation(models).result;
		expect(result).toMatchObject({
			ok: false,
			failure: { cause: 'The reference a/b@main:fp32:wasm gave no answers. No line.' }
		});
	});

	test('a yardstick that fails leaves memory unmeasured, with the reason', async () => {
		const models = new ScriptedModels(allRight, (of) =>
			is(of, 'fp32', 'webgpu') ? failure('out-of-memory', 'load', 'Too large.') : null
		);
		const set = unwrap(
			await runValidation(models, { candidates: [variant('q4', 'webgpu')] }).result
		);
		expect(row(set.candidates[0], 'memorySaved')).toMatchObject({ value: null, passed: null });
		expect(row(set.candidates[0], 'memorySaved')?.why).toContain('Too large.');
	});

	test('stops when asked, and leaves no worker', async () => {
		const models = new ScriptedModels(allRight);
		const { result } = runValidation(models, {}, (event, stop) => {
			if (event.type === 'asking' && event.question.image === '2.png') stop();
		});
		expect(await result).toMatchObject({ ok: false, failure: { kind: 'aborted' } });
		expect(models.living).toBe(0);
	});

	test('tells how far it is, to the end, and how long it takes at the pace of each device', async () => {
		const models = new ScriptedModels(allRight);
		const { result, events } = runValidation(models, { candidates: [variant('q4', 'webgpu')] });
		await result;
		let progress = startValidationProgress();
		const shares: number[] = [];
		const times: (number | null)[] = [];
		for (const event of events) {
			progress = advanceValidation(progress, event);
			shares.push(validationShare(progress).done);
			times.push(validationTimeLeft(progress));
		}
		expect(shares).toEqual(shares.toSorted((one, other) => one - other));
		// 3 + 3 + 2 free answers, 3 of the candidate and twice 3 along others.
		expect(validationShare(progress)).toEqual({ done: 17, total: 17 });
		// WebGPU has no pace before its first answer.
		expect(times[events.findIndex(({ type }) => type === 'answered')]).toBeNull();
		expect(times.at(-1)).toBe(0);
		expect(times.some((ms) => ms !== null && ms > 0)).toBe(true);
	});

	test('says on what it was made', async () => {
		const set = unwrap(await runValidation(new ScriptedModels(allRight)).result);
		expect(set).toMatchObject({
			reference: requestOf().reference,
			images: ['1.png', '2.png', '3.png'],
			device: 'acme one, Chrome on Linux',
			software: 'Chrome 141, Loupe 1.0.0'
		});
	});
});
