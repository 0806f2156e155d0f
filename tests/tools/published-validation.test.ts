import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { validationSetSchema } from '#lib/core/models/validation/kept-validations.ts';
import { dtypes, variantId } from '#lib/core/models/variant.ts';
import { validationMarkdown } from '#lib/core/report/validation-markdown.ts';
import { inRoot } from '#tools/setup/root.mjs';
import { parseModelsArguments } from '#tools/cli/models/models-options.ts';
import { commandOf } from '#tools/cli/models/validate.ts';

const folder = inRoot('static', 'models', 'loupe', 'demo-vlm');
const read = (...path: string[]) => readFile(inRoot(...path), 'utf8');
const published = async () =>
	v.parse(
		validationSetSchema,
		JSON.parse(await read('static', 'models', 'loupe', 'demo-vlm', 'validation.json'))
	);
const page = () => read('static', 'models', 'loupe', 'demo-vlm', 'VALIDATION.md');
const quoted = async () => /```sh\n(npm run models -- .*)\n```/.exec(await page())?.[1] ?? '';

test('the table says what was measured, figure by figure', async () => {
	expect(await page()).toBe(validationMarkdown(await published(), await quoted()));
});

test('the command that it quotes asks for just that', async () => {
	const words = (await quoted()).split(' ').slice(4);
	expect(await quoted()).toBe(commandOf(words));
	const options = parseModelsArguments(words, inRoot());
	if (options === 'help' || options.command !== 'validate') throw new Error('It does not.');
	const set = await published();
	expect({
		reference: variantId(options.reference),
		candidates: options.candidates.map(variantId),
		images: options.images,
		tokens: options.maxNewTokens,
		expectations: options.expectations,
		files: [options.report, options.out]
	}).toEqual({
		reference: variantId(set.reference),
		candidates: set.candidates.map(({ candidate }) => variantId(candidate)),
		images: set.images.length,
		tokens: set.maxNewTokens,
		expectations: set.expectations,
		files: [`${folder}/VALIDATION.md`, `${folder}/validation.json`]
	});
});

test('it is of the weights that are shipped: their bytes are those it counted', async () => {
	const { revisions } = JSON.parse(
		await read('static', 'models', 'loupe', 'demo-vlm', 'model.json')
	) as { revisions: { main: { files: Record<string, { bytes: number }> } } };
	const suffixes: Readonly<Record<string, string>> = { fp32: '', q8: '_quantized' };
	const ends = dtypes.map((dtype) => `${suffixes[dtype] ?? `_${dtype}`}.onnx`);
	const weights = (dtype: string) => {
		const end = `${suffixes[dtype] ?? `_${dtype}`}.onnx`;
		// `model.onnx` ends like all of them.
		const other = ends.filter((one) => one !== '.onnx' && one !== end);
		return Object.entries(revisions.main.files).reduce(
			(sum, [path, { bytes }]) =>
				path.endsWith(end) && !(end === '.onnx' && other.some((one) => path.endsWith(one)))
					? sum + bytes
					: sum,
			0
		);
	};
	const set = await published();
	for (const one of set.candidates) {
		if (one.type !== 'validated') continue;
		const row = one.report.rows.find(({ measure }) => measure === 'downloadSaved');
		// Config and tokenizer are the same for all.
		expect((row?.reference ?? 0) - (row?.candidate ?? 0), variantId(one.candidate)).toBe(
			weights('fp32') - weights(String(one.candidate.dtype))
		);
	}
});
