import { describe, expect, test } from 'vitest';
import { unwrap } from '#lib/core/failure.ts';
import {
	keptSets,
	noValidations,
	readKeptValidations,
	verdictOf,
	withoutValidation,
	withValidation
} from '#lib/core/models/validation/kept-validations.ts';
import { validationCsv } from '#lib/core/report/validation-csv.ts';
import { validationMarkdown } from '#lib/core/report/validation-markdown.ts';
import { runValidation, ScriptedModels, variant } from './validation-world.ts';

const long = [1, 2, 3, 4, 5, 6, 7];
/** Of which q8 on WebGPU is wrong, or not, and fp16 on WebGPU impossible. */
async function setWith(wrong: boolean, at: string) {
	const models = new ScriptedModels((of) =>
		wrong && of.device === 'webgpu' && of.dtype === 'q8'
			? { free: [9], choices: long.map(() => 9) }
			: { free: long }
	);
	const candidates = [variant('q8', 'webgpu'), variant('fp16', 'webgpu')];
	return { ...unwrap(await runValidation(models, { candidates }).result), at };
}
const q8 = variant('q8', 'webgpu');
const here = 'acme one, Chrome on Linux';

describe('what is kept of validations', () => {
	test('is read back as it was written', async () => {
		const kept = withValidation(noValidations, await setWith(true, 'one'));
		expect(readKeptValidations(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
	});

	test('passes over what it cannot read, and nothing else', async () => {
		const kept = withValidation(noValidations, await setWith(true, 'one'));
		const odd = { ...kept, sets: [{ format: 'loupe.validations/9' }, ...kept.sets] };
		expect(readKeptValidations(odd)).toEqual(kept);
		expect(readKeptValidations('nonsense')).toEqual(noValidations);
	});

	test('the last verdict of a variant holds, on its device alone', async () => {
		const wrong = withValidation(noValidations, await setWith(true, 'one'));
		expect(verdictOf(wrong, q8, here)?.verdict).toMatchObject({ type: 'wrong' });
		expect(verdictOf(wrong, q8, 'another device')).toBeNull();
		expect(verdictOf(wrong, variant('q4', 'webgpu'), here)).toBeNull();
		const right = withValidation(wrong, await setWith(false, 'two'));
		expect(verdictOf(right, q8, here)?.verdict).toEqual({ type: 'right' });
	});

	test('a validation that is forgotten, or too old, leaves its verdict', async () => {
		let kept = withValidation(noValidations, await setWith(true, 'one'));
		kept = withoutValidation(kept, 'one');
		expect(kept.sets).toEqual([]);
		const { candidates, ...rest } = await setWith(false, 'x');
		for (let index = 0; index < keptSets + 3; index++)
			kept = withValidation(kept, { ...rest, at: String(index), candidates: candidates.slice(1) });
		expect(kept.sets).toHaveLength(keptSets);
		expect(verdictOf(kept, q8, here)?.verdict).toMatchObject({ type: 'wrong' });
	});
});

describe('a validation in files', () => {
	test('Markdown says each outcome and why', async () => {
		const text = validationMarkdown(await setWith(true, '2026-01-02'));
		expect(text).toContain('| a/b@main:q8:webgpu | WRONG on this device |');
		expect(text).toContain('On WebGPU it chooses 0.0 % of the tokens of the same dtype on wasm');
		expect(text).toContain('## a/b@main:fp16:webgpu: not possible here');
		expect(text).toContain('this adapter has no shader-f16');
		expect(text).toMatch(/\| Exact match \| 0\.0 % \| .*\| 3 texts \| .*at least 85 % \| FAIL \|/);
	});

	test('no text of a model ends a cell of it', async () => {
		const set = await setWith(true, '2026-01-02');
		const name = 'a|b <img>.png';
		const odd = JSON.parse(JSON.stringify(set).replaceAll('1.png', name)) as typeof set;
		expect(validationMarkdown(odd)).toContain('a\\|b &lt;img&gt;.png');
	});

	test('CSV has a row per measure, and one with the reason of what did not run', async () => {
		const rows = validationCsv(await setWith(true, 'now'))
			.trimEnd()
			.split('\r\n');
		expect(rows[0]).toMatch(/^variant,reference,outcome,reason,measure,unit,value/);
		const match = rows.find((row) => row.includes(',exactMatch,'));
		expect(match).toMatch(/^a\/b@main:q8:webgpu,a\/b@main:fp32:wasm,wrong,/);
		expect(match).toMatch(/exactMatch,percent,0,,,3,,,>=,85,false,/);
		expect(rows.filter((row) => row.startsWith('a/b@main:fp16:webgpu'))).toHaveLength(1);
	});
});
