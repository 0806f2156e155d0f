import { describe, expect, test } from 'vitest';
import { defaultConstraints, type Constraints } from '#lib/core/choose/constraints.ts';
import { isKnown } from '#lib/core/choose/candidate.ts';
import { sourceWords } from '#lib/core/choose/figure-words.ts';
import { recommend } from '#lib/core/choose/recommend.ts';
import { catalogue } from '#lib/core/models/catalogue.ts';
import type { Environment } from '#lib/core/run/environment.ts';
import { computer, measured, modelOf, offers } from './sample-candidate.ts';

const withoutF16: Environment = {
	...computer,
	adapter: { ...computer.adapter!, features: [] }
};
const with_ = (change: Partial<Constraints>): Constraints => ({ ...defaultConstraints, ...change });

const good = measured('a/good:fp32:webgpu', {
	quality: [0.9, 0.85, 0.95],
	ttftMs: [400, 390, 410],
	totalMs: [1000, 980, 1020],
	memory: 800e6,
	download: 600e6
});
const quick = measured('a/quick:q4:webgpu', {
	quality: [0.6, 0.55, 0.65],
	ttftMs: [200, 190, 210],
	totalMs: [500, 480, 520],
	memory: 500e6,
	download: 300e6
});
/** As good as `good` within noise, and smaller. */
const small = measured('a/small:q8:webgpu', {
	quality: [0.88, 0.83, 0.93],
	ttftMs: [410, 380, 430],
	totalMs: [1200, 1180, 1220],
	memory: 500e6,
	download: 300e6
});

describe('recommending from measurements', () => {
	test('takes the clear winner, and names what the others give and cost', () => {
		const { recommended, alternatives } = recommend([quick, good], defaultConstraints, 'rougeL');
		expect(recommended?.candidate).toBe(good);
		expect(recommended?.undecided).toEqual([]);
		expect(recommended?.claims).toEqual([
			{
				words: 'ROUGE-L 0.900 (95 %: 0.850 to 0.950, n = 12): the best of 2.',
				source: expect.objectContaining({ runId: 'r1' })
			}
		]);
		expect(alternatives.map(({ candidate }) => candidate)).toEqual([quick]);
		expect(alternatives[0]!.trades.map(({ kind, words }) => [kind, words])).toEqual([
			['loss', 'ROUGE-L 0.300 lower'],
			['gain', '50 % faster'],
			['gain', '50 % faster to the first token'],
			['gain', '300.0 MB less memory'],
			['gain', '300.0 MB less to download']
		]);
	});

	test('claims no winner within noise: the next figure decides, and is named', () => {
		const { recommended, alternatives } = recommend([good, small], defaultConstraints, 'rougeL');
		expect(recommended?.candidate).toBe(small);
		expect(recommended?.claims.map(({ words }) => words)).toEqual([
			'good@main:fp32:webgpu and small@main:q8:webgpu are within noise on ROUGE-L.'.replaceAll(
				'@main',
				''
			),
			'Peak memory 500.0 MB (n = 12): the smallest of 2.'
		]);
		expect(alternatives[0]!.trades.map(({ words }) => words)).toContain('ROUGE-L within noise');
		expect(alternatives[0]!.trades.map(({ words }) => words)).toContain('17 % faster');
	});

	test('calls it undecided where nothing tells two apart', () => {
		const twin = { ...good, id: 'a/twin:fp32:webgpu' };
		const { recommended } = recommend([good, twin], defaultConstraints, 'rougeL');
		expect(recommended?.candidate).toBe(good);
		expect(recommended?.undecided).toEqual([twin]);
	});

	test('never lets a figure without an interval win', () => {
		const lucky = measured('a/lucky:q4:webgpu', { quality: 1, memory: 800e6, download: 600e6 });
		const { recommended } = recommend([good, lucky], defaultConstraints, 'rougeL');
		expect(recommended?.claims[0]?.words).toContain('are within noise on ROUGE-L');
		expect(recommended?.undecided).toHaveLength(1);
	});

	test('refuses with the reason of each limit that is broken', () => {
		const { recommended, refused } = recommend(
			[good, quick],
			with_({ memoryMb: 600, totalMs: 900, qualityFloor: 0.5 }),
			'rougeL'
		);
		expect(recommended?.candidate).toBe(quick);
		const [{ candidate, checks }] = refused as [(typeof refused)[number]];
		expect(candidate).toBe(good);
		expect(checks.filter(({ outcome }) => outcome === 'broken').map(({ words }) => words)).toEqual([
			'Total per answer is 1000 ms (95 %: 980 ms to 1020 ms, n = 12), above the limit of 900 ms.',
			'Peak memory is 800.0 MB (n = 12), above the limit of 600.0 MB.'
		]);
	});

	test('says where a limit lies inside the interval', () => {
		const { recommended } = recommend([quick], with_({ totalMs: 510 }), 'rougeL');
		expect(recommended?.checks).toEqual([
			expect.objectContaining({ outcome: 'kept', unsure: true })
		]);
	});

	test('takes a missing figure as a reason, not as a guess', () => {
		const blind = measured('a/blind:q4:webgpu', { quality: [0.99, 0.98, 1] });
		const { recommended, unknown, refused } = recommend(
			[good, blind],
			with_({ memoryMb: 1000 }),
			'rougeL'
		);
		expect(recommended?.candidate).toBe(good);
		expect(refused).toEqual([]);
		expect(unknown.map(({ candidate }) => candidate)).toEqual([blind]);
		expect(unknown[0]!.checks[0]).toMatchObject({
			outcome: 'missing',
			words: 'Peak memory is not known: No memory.',
			source: null
		});
	});

	test('lets speed decide where nothing has a score, and says so', () => {
		const plain = (id: string, total: number) =>
			measured(id, { totalMs: [total, total - 5, total + 5], memory: 1e6, download: 1e6 });
		const slow = plain('a/slow:q4:webgpu', 900);
		const fast = plain('a/fast:q4:webgpu', 300);
		const { recommended, notes } = recommend([slow, fast], defaultConstraints, null);
		expect(recommended?.candidate).toBe(fast);
		expect(notes).toEqual(['Nothing measured tells about quality, so speed decides.']);
	});

	test('refuses what could not be loaded or failed throughout', () => {
		const { source } = good.measured!;
		const dead = {
			...good,
			id: 'a/dead:q4:webgpu',
			measured: { done: 0, failed: 12, loadFailure: 'No file.', source }
		};
		const failing = {
			...good,
			id: 'a/failing:q4:webgpu',
			measured: { done: 0, failed: 12, loadFailure: null, source }
		};
		const { refused } = recommend([dead, failing], defaultConstraints, 'rougeL');
		expect(refused.map(({ checks }) => checks[0]!.words)).toEqual([
			'It could not be loaded: No file.',
			'All of its 12 trials failed.'
		]);
	});

	test('a score where less is better has its floor as a ceiling', () => {
		const { recommended, refused } = recommend(
			[quick, good],
			with_({ qualityMetric: 'ter', qualityFloor: 0.7 }),
			'ter'
		);
		expect(recommended?.candidate).toBe(quick);
		expect(refused.map(({ candidate }) => candidate)).toEqual([good]);
	});
});

describe('the catalogue, second', () => {
	const models = [
		'loupe/demo-vlm',
		'HuggingFaceTB/SmolVLM-256M-Instruct',
		'HuggingFaceTB/SmolVLM-500M-Instruct'
	].map(modelOf);

	test('is recommended from, by size, where nothing was measured, and labelled', () => {
		const { recommended, alternatives, refused } = recommend(
			offers(models),
			defaultConstraints,
			null
		);
		const mixesFirst =
			'Each model counts with the dtypes that are known to work well together on WebGPU, or else with its smallest.';
		expect(recommended?.candidate.id).toBe(
			'HuggingFaceTB/SmolVLM-256M-Instruct@main:decoder_model_merged=q4+embed_tokens=fp16+vision_encoder=fp16:webgpu'
		);
		expect(recommended?.claims).toEqual([
			{ words: mixesFirst, source: { type: 'catalogue', basis: 'read' } },
			{
				words: 'Download 345.0 MB: the smallest of 2 models.',
				source: { type: 'catalogue', basis: 'computed' }
			}
		]);
		// Every other dtype of both, but for those of eight bits, smallest first.
		expect(alternatives.map(({ candidate }) => candidate.variant.dtype)).toEqual([
			...['q4f16', 'q4', 'q4f16', 'q4', 'fp16', 'fp16', 'fp32', 'fp32']
		]);
		expect(alternatives[0]!.trades.map(({ words }) => words)).toEqual([
			'156.0 MB less to download'
		]);
		// Its four dtypes are refused with one sentence.
		expect(refused).toHaveLength(1);
		expect(refused[0]?.checks[0]?.words).toContain('drawn shapes alone');
		expect(refused[0]?.alike?.map(({ variant }) => variant.dtype)).toEqual(['q4', 'fp16', 'fp32']);
	});

	test('offers the other dtypes of a model that was measured at one', () => {
		const fp16 = measured('HuggingFaceTB/SmolVLM-256M-Instruct:fp16:webgpu', {
			quality: [0.9, 0.85, 0.95],
			download: 515e6
		});
		const { recommended, alternatives, refused } = recommend(
			[fp16, ...offers(models, computer, ['HuggingFaceTB/SmolVLM-256M-Instruct:fp16:webgpu'])],
			with_({ downloadMb: 300 }),
			'rougeL'
		);
		expect(refused.find(({ candidate }) => candidate === fp16)?.checks[0]?.words).toBe(
			'Download is 515.0 MB (n = 12), above the limit of 300.0 MB.'
		);
		const kept = [recommended!.candidate, ...alternatives.map(({ candidate }) => candidate)];
		expect(kept.map(({ id }) => id)).toEqual([
			'HuggingFaceTB/SmolVLM-256M-Instruct@main:q4f16:webgpu',
			'HuggingFaceTB/SmolVLM-256M-Instruct@main:q4:webgpu'
		]);
	});

	test('under a limit that the known mix breaks, a smaller dtype stands in', () => {
		const { recommended, refused } = recommend(
			offers([models[1]!]),
			with_({ downloadMb: 200 }),
			null
		);
		expect(recommended?.candidate.variant.dtype).toBe('q4f16');
		expect(recommended?.claims.map(({ words }) => words)).toEqual([
			'Download 189.0 MB. Nothing else keeps every limit.'
		]);
		expect(refused.map(({ checks }) => checks[0]?.words)).toContain(
			'Download is 345.0 MB, above the limit of 200.0 MB.'
		);
	});

	test('where a small download decides, it does', () => {
		const { recommended } = recommend(offers(models), with_({ prefer: 'download' }), null);
		expect(recommended?.candidate.variant.dtype).toBe('q4f16');
		expect(recommended?.claims.map(({ words }) => words)).toEqual([
			'Download 189.0 MB: the smallest of 9.'
		]);
	});

	test('a device without WebGPU is recommended nothing that needs it, and told why', () => {
		const without = {
			...computer,
			adapter: null,
			webgpuMissing: 'This browser has no WebGPU.'
		};
		const { recommended, alternatives, unknown, refused } = recommend(
			offers(models.slice(1), without),
			defaultConstraints,
			null
		);
		expect(recommended).toBeNull();
		expect([...alternatives, ...unknown]).toEqual([]);
		expect(refused.map(({ checks }) => checks[0]!.words)).toEqual(
			Array<string>(2).fill(
				'It needs WebGPU, which this device does not have. This browser has no WebGPU.'
			)
		);
		// A phone is another device: what is missing here says nothing about it.
		const phone = recommend(
			offers(models.slice(1), without, [], 'tablet'),
			with_({ target: 'tablet' }),
			null
		);
		expect(JSON.stringify(phone)).not.toContain('needs WebGPU');
		expect(phone.unknown.length).toBeGreaterThan(0);
	});

	test('what was measured for something else is not called unmeasured', () => {
		const id = 'HuggingFaceTB/SmolVLM-256M-Instruct:q4:webgpu';
		const [q4] = offers([models[1]!], computer, [], 'this', [id]).filter(
			({ variant }) => variant.dtype === 'q4'
		);
		expect(q4?.otherRun).toEqual({ runId: 'r9', runName: 'Other pictures' });
		expect(q4?.figures.quality).toEqual({
			missing:
				'Its quality is not in the catalogue, and it was measured with other pictures or prompts alone.'
		});
		const { download } = q4!.figures;
		if (!isKnown(download)) throw new Error('no size');
		expect(sourceWords(download.source)).toBe(
			'from the catalogue (computed), measured here with other pictures or prompts alone'
		);
	});

	test('stands behind what was measured', () => {
		const { recommended, alternatives } = recommend(
			[...offers(models), quick],
			defaultConstraints,
			'rougeL'
		);
		expect(recommended?.candidate).toBe(quick);
		expect(alternatives.every(({ candidate }) => candidate.measured === null)).toBe(true);
	});

	test('without half precision offers what needs none', () => {
		const { recommended, refused } = recommend(
			offers([models[1]!], withoutF16),
			defaultConstraints,
			null
		);
		expect(recommended?.candidate.variant.dtype).toBe('q4');
		expect(refused).toHaveLength(1);
		expect(refused[0]).toMatchObject({
			candidate: { variant: { dtype: 'q4f16' } },
			checks: [{ words: 'It needs shader-f16, which this device does not have.', source: null }]
		});
		expect(refused[0]!.alike).toHaveLength(2);
		const florence = recommend(
			offers([modelOf('onnx-community/Florence-2-base-ft')], withoutF16),
			defaultConstraints,
			null
		);
		expect(florence.recommended?.candidate.figures.download).toMatchObject({ value: 620e6 });
		expect(florence.alternatives[0]?.candidate.variant.dtype).toBe('q4');
	});

	test('a limit that needs measuring keeps it from being recommended', () => {
		const { recommended, unknown } = recommend(offers(models), with_({ totalMs: 1000 }), null);
		expect(recommended).toBeNull();
		expect(unknown).toHaveLength(2);
	});

	test('licences: research is not commercial, and an unknown one is no yes', () => {
		const some = [
			'onnx-community/FastVLM-0.5B-ONNX',
			'onnx-community/LFM2-VL-450M-ONNX',
			'Xenova/moondream2'
		].map(modelOf);
		const { recommended, unknown, refused } = recommend(
			offers(some),
			with_({ licence: 'commercial' }),
			null
		);
		expect(recommended?.candidate.model?.id).toBe('Xenova/moondream2');
		expect(unknown[0]?.checks[0]?.words).toBe(
			'Whether its licence, LFM licence, is open to commercial use is not in the catalogue.'
		);
		expect(refused[0]?.checks[0]?.words).toBe(
			'Its licence, apple-amlr (research), is not open to commercial use.'
		);
	});

	test('a phone: weights above its budget cannot fit, smaller ones may not', () => {
		const { refused, unknown, recommended } = recommend(
			offers([modelOf('Xenova/moondream2'), models[1]!], withoutF16, [], 'iphone'),
			with_({ target: 'iphone' }),
			null
		);
		expect(recommended).toBeNull();
		const broken = refused.flatMap(({ candidate: { id }, checks }) =>
			checks.filter(({ outcome }) => outcome === 'broken').map(({ words }) => [id, words])
		);
		expect(broken.map(([id]) => id)).toEqual([
			'HuggingFaceTB/SmolVLM-256M-Instruct@main:fp32:webgpu',
			'Xenova/moondream2@main:q4f16:webgpu',
			expect.stringMatching(/^Xenova\/moondream2@main:decoder/)
		]);
		// Whether it computes in half precision nobody knows, so this is no reason to refuse.
		expect(unknown.map(({ candidate }) => candidate.variant.dtype)).toEqual(['q4f16', 'q4']);
		expect(unknown[0]?.checks[0]).toMatchObject({
			outcome: 'missing',
			words: 'It needs shader-f16, which not every such device has.'
		});
		const half = recommend(
			offers([modelOf('Xenova/moondream2')], computer, [], 'tablet'),
			with_({ target: 'tablet' }),
			null
		);
		expect(half.refused[0]?.checks.at(-1)?.words).toBe(
			'Its files alone are 1.9 GB, above the 1,500 MB that such a phone gives a tab.'
		);
	});

	test('a question needs a model that takes one', () => {
		const { refused } = recommend(
			offers([modelOf('onnx-community/Florence-2-base-ft')], withoutF16),
			with_({ useCase: 'answer' }),
			null
		);
		expect(refused[0]?.checks[0]?.words).toBe(
			'It describes pictures and takes no prompt of your own.'
		);
	});
});

test('the catalogue names each model once and sizes above zero', () => {
	const ids = catalogue.models.map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	expect(catalogue.models.length).toBeGreaterThanOrEqual(16);
	for (const { sizes } of catalogue.models)
		for (const { megabytes } of sizes) expect(megabytes).toBeGreaterThan(0);
});

test('output that a validation calls wrong is refused with the reason, however fast it comes', () => {
	const wrong = 'Its output is wrong on this device. On WebGPU it chooses 3.1 % of the tokens.';
	const fast = measured('a/b:q8:webgpu', { quality: 1, totalMs: 1, memory: 1 }, { wrong });
	const slow = measured('a/b:fp32:webgpu', { quality: 0.5, totalMs: 900, memory: 9 });
	const { recommended, refused } = recommend([fast, slow], defaultConstraints, 'keywordRecall');
	expect(recommended?.candidate.id).toBe('a/b:fp32:webgpu');
	expect(refused.map(({ candidate }) => candidate.id)).toEqual(['a/b:q8:webgpu']);
	expect(refused[0]?.checks).toContainEqual(
		expect.objectContaining({ constraint: 'output', outcome: 'broken', words: wrong })
	);
});
