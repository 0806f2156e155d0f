import { describe, expect, test } from 'vitest';
import { failed, failure, success } from '#lib/core/failure.ts';
import { agreementOf } from '#lib/core/models/validation/agreement.ts';
import type { ComparedEvidence, VariantEvidence } from '#lib/core/models/validation/evidence.ts';
import {
	defaultExpectations,
	parseExpectations
} from '#lib/core/models/validation/expectations.ts';
import { makeReport } from '#lib/core/models/validation/make-report.ts';
import { deviceVerdict } from '#lib/core/models/validation/wrong-on-device.ts';
import { variantId, type Device, type Dtype } from '#lib/core/models/variant.ts';

const about = { suite: null, images: 2, prompts: 1, maxNewTokens: 8, at: '', device: 'here' };
const prompt = { id: 'p', name: 'p', text: 'What?', purpose: 'caption' } as const;
const questions = ['a.png', 'b.png'].map((image) => ({ image, prompt }));
const noCosines = failed(failure('not-found', 'score', 'No embedder is on this device.'));

const score = (value: number) =>
	({ status: 'scored', value, signature: '', n: 2, detail: {} }) as const;

function seen(
	dtype: Dtype,
	device: Device,
	texts: readonly (readonly [string, readonly number[]])[],
	megabytes: number,
	more: Partial<VariantEvidence> = {}
): VariantEvidence {
	const held = megabytes * 1e6;
	return {
		variant: { model: 'a/b', revision: 'main', dtype, device },
		load: { downloadBytes: held, sessionMs: 100 },
		answers: texts.map(([text, tokenIds]) =>
			success({
				text,
				tokenIds,
				gpuBytesLive: device === 'webgpu' ? held : null,
				gpuBytesPeak: device === 'webgpu' ? 2 * held : null,
				wasmBytes: held
			})
		),
		along: {},
		scores: {},
		...more
	};
}

const own = [
	['red square', [1, 2, 9]],
	['blue', [3, 9]]
] as const;
const reference = seen('fp32', 'wasm', own, 10, {
	scores: { bleu: score(50), rougeL: score(0.8) }
});
const along = (choices: readonly (readonly number[])[]) => ({
	[variantId(reference.variant)]: choices.map((ids) => ({ ids, leads: ids.map(() => 0.5) }))
});

const candidate = seen('q4', 'wasm', [own[0], ['blue ring', [3, 4, 9]]], 4, {
	along: along([
		[1, 2, 9],
		[3, 4]
	]),
	scores: { bleu: score(40), rougeL: score(0.76) }
});
const evidence: ComparedEvidence = {
	questions,
	reference,
	candidate,
	wasmTwin: null,
	yardstick: success(reference),
	cosines: noCosines
};
const rowsOf = (change: Partial<ComparedEvidence> = {}, expectations = defaultExpectations) => {
	const report = makeReport({ ...evidence, ...change }, expectations, about);
	return { report, row: (id: string) => report.rows.find(({ measure }) => measure === id) };
};

describe('the report', () => {
	test('pools agreement over tokens: four of five', () => {
		expect(rowsOf().row('tokenAgreement')).toMatchObject({ value: 80, n: 5, passed: null });
	});

	test('tells the first divergence of each text', () => {
		expect(rowsOf().report.texts.map(({ agreement }) => agreement?.firstDivergence)).toEqual([
			null,
			1
		]);
	});

	test('holds matches and memory against what is expected', () => {
		const { report, row } = rowsOf();
		expect(row('exactMatch')).toMatchObject({ value: 50, n: 2, passed: false });
		expect(row('memorySaved')).toMatchObject({ reference: 10e6, candidate: 4e6, passed: true });
		expect(row('memorySaved')?.value).toBeCloseTo(60);
		expect(report.outcome).toBe('failed');
	});

	test('names the score that kept least', () => {
		expect(rowsOf().row('scoreRetention')).toMatchObject({ value: 80, n: 2 });
		expect(rowsOf().row('scoreRetention')?.why).toContain('BLEU');
		expect(rowsOf().row('scoreRetention:rougeL')?.value).toBeCloseTo(95);
	});

	test('what could not be measured neither passes nor fails, and says why', () => {
		const yardstick = failed(failure('no-webgpu', 'load', 'There is no WebGPU here.'));
		const { row } = rowsOf({ yardstick });
		expect(row('memorySaved')).toMatchObject({ value: null, n: 0, passed: null });
		expect(row('memorySaved')?.why).toContain('There is no WebGPU here.');
		expect(row('meaningSimilarity')?.why).toBe('No embedder is on this device.');
	});

	test('expects no saving of the reference’s own dtype', () => {
		const same = seen('fp32', 'webgpu', own, 10, { along: along([own[0][1], own[1][1]]) });
		const { report, row } = rowsOf({ candidate: same, yardstick: success(same) });
		expect(row('memorySaved')).toMatchObject({ value: 0, passed: null });
		expect(report.outcome).toBe('passed');
		expect(report.onDevice.type).toBe('not-judged');
	});
});

describe('wrong on this device', () => {
	const agreement = (agreed: number, positions: number, clear = 0) => ({
		...{ agreed, positions, clear },
		firstDivergence: 0
	});
	const onGpu = (alongWasm: ReturnType<typeof agreement>, alongReference = agreement(100, 100)) =>
		deviceVerdict({
			device: 'webgpu',
			alongWasm: [alongWasm],
			alongReference: [alongReference]
		});
	test.each([
		['turned by rounding here and there', agreement(95, 100), 'right'],
		['as good as on wasm', agreement(90, 100), 'right'],
		['otherwise than on wasm', agreement(89, 100), 'wrong'],
		['clearly otherwise at few positions', agreement(96, 100, 3), 'wrong'],
		['clearly otherwise at one in a hundred', agreement(290, 300, 3), 'right'],
		['clearly otherwise twice', agreement(98, 100, 2), 'right'],
		['too few tokens', agreement(0, 19, 19), 'not-judged']
	] as const)('%s', (_, alongWasm, type) => {
		expect(onGpu(alongWasm).type).toBe(type);
	});
	test('says at how many positions, and from where on it would be right', () => {
		expect(onGpu(agreement(260, 271, 6))).toEqual({
			type: 'wrong',
			reason:
				'On WebGPU it clearly prefers another token than the same dtype on wasm at 2.2 % of the positions (6 of 271, each by 1 logit or more); up to 1 % would count as right.'
		});
	});
	test.each([
		[agreement(50, 100), 'right'],
		[agreement(49, 100), 'wrong'],
		[agreement(90, 100, 5), 'right'],
		[agreement(90, 100, 6), 'wrong']
	] as const)('weights that have little to do with the reference: %j', (alongReference, type) => {
		const wasm = { device: 'wasm', alongWasm: null, alongReference: [alongReference] } as const;
		expect(deviceVerdict(wasm).type).toBe(type);
		// Wrong in the same way on both devices is wrong.
		expect(onGpu(agreement(100, 100), alongReference).type).toBe(type);
	});
	test('the answers of another model say nothing', () => {
		const verdict = deviceVerdict({ device: 'wasm', alongWasm: null, alongReference: null });
		expect(verdict.type).toBe('not-judged');
	});
});

test('what was chosen otherwise is clear from a logit on', () => {
	expect(agreementOf([1, 2, 3, 4], { ids: [1, 7, 7, 7], leads: [0, 0.99, 1, Infinity] })).toEqual({
		agreed: 1,
		clear: 2,
		positions: 4,
		firstDivergence: 1
	});
});

test('missing choices count as clear disagreement', () => {
	expect(agreementOf([1, 2, 3], { ids: [1], leads: [0] })).toEqual({
		agreed: 1,
		clear: 2,
		positions: 3,
		firstDivergence: 1
	});
});

describe('expectations', () => {
	test('are read from text', () => {
		expect(parseExpectations('exactMatch>=90, memorySaved >= 45%')).toEqual(
			success([
				{ measure: 'exactMatch', relation: '>=', bound: 90 },
				{ measure: 'memorySaved', relation: '>=', bound: 45 }
			])
		);
	});
	test.each(['speed>=3', 'exactMatch=90', 'exactMatch>=9999', '', 'exactMatch>=1,exactMatch>=2'])(
		'%j is refused',
		(text) => {
			expect(parseExpectations(text)).toMatchObject({ ok: false, failure: { kind: 'bad-plan' } });
		}
	);
});
