import { describe, expect, test } from 'vitest';
import { unwrap, type Failure } from '#lib/core/failure.ts';
import type { LoadEvent } from '#lib/core/inference-ports.ts';
import { edit, openAltered, type Changes, type Json } from './support/altered-tiny.ts';
import { never } from './support/demo-model.ts';
import { familyGolden } from './support/family-parity.ts';
import { tinyPicture } from './support/tiny-models.ts';

/** What a tiny model answers to the first question that PyTorch was asked, with other small files and under a wrong name. */
async function answerOf(model: string, changes: Changes = {}) {
	const [first] = await familyGolden(model);
	const { picture, prompt, tokens, imageTokens } = first!;
	const variant = unwrap(await openAltered(model, changes));
	const image = tinyPicture(picture.seed, picture.width, picture.height);
	const { observation } = unwrap(
		await variant.generate(never, { image, prompt, maxNewTokens: tokens.length })
	);
	variant.close();
	return { observation, tokens, imageTokens };
}

async function expectSameAnswer(model: string, changes?: Changes): Promise<void> {
	const { observation, tokens, imageTokens } = await answerOf(model, changes);
	expect(observation.tokenIds).toEqual(tokens);
	expect(observation.imageTokens).toBe(imageTokens);
}

/** Why it is not opened; no weights may have been asked for by then. */
async function refusalOf(model: string, changes: Changes): Promise<Failure> {
	const files: string[] = [];
	const onEvent = (event: LoadEvent) => {
		if (event.type === 'file') files.push(event.file);
	};
	const opened = await openAltered(model, changes, onEvent);
	if (opened.ok) throw new Error('It should not have been opened.');
	expect(files.filter((file) => file.startsWith('onnx/'))).toEqual([]);
	return opened.failure;
}

const without =
	(...names: string[]) =>
	(json: Json) => {
		for (const name of names) Reflect.deleteProperty(json, name);
	};
const noImageToken = edit(without('image_token_id', 'image_token_index'));

test.each([
	'smolvlm',
	'llava-onevision',
	'nanollava',
	'fastvlm',
	'moondream',
	'qwen2-vl',
	'qwen2.5-vl',
	'qwen3.5',
	'lfm2-vl',
	'gemma3n',
	'gemma4',
	'florence2',
	'paligemma',
	'vision-encoder-decoder'
])('%s is run by its config, whatever its name says', (model) => expectSameAnswer(model));

test.each([
	'smolvlm',
	'llava-onevision',
	'nanollava',
	'qwen2-vl',
	'lfm2-vl',
	'paligemma',
	'gemma4'
])('%s: the image token is found in the tokenizer where the config names none', (model) =>
	expectSameAnswer(model, { 'config.json': noImageToken })
);

describe('the language model', () => {
	test.each(['llm_config', 'language_config'])('may stand in %s', (name) =>
		expectSameAnswer('llava-onevision', {
			'config.json': edit(({ text_config, ...rest }) => ({ ...rest, [name]: text_config }))
		})
	);

	test('may stand with the rest in a config around it', () =>
		expectSameAnswer('qwen2.5-vl', {
			'config.json': edit((json) => ({ model_type: 'wrapper', vlm: json }))
		}));

	test('may be of a family that only model_type tells', () =>
		expectSameAnswer('smolvlm', { 'config.json': edit(without('architectures')) }));
});

describe('the end of an answer', () => {
	const noEnd = edit(without('eos_token_id'));
	const nowhere = {
		'generation_config.json': null,
		'config.json': edit((json) => {
			const text = json['text_config'] as Json | undefined;
			delete json['eos_token_id'];
			delete text?.['eos_token_id'];
		})
	};

	test.each<[string, string, (end: number) => Changes]>([
		['a number', 'smolvlm', (end) => ({ 'generation_config.json': `{"eos_token_id":${end}}` })],
		['a list', 'qwen2-vl', (end) => ({ 'generation_config.json': `{"eos_token_id":[1,${end}]}` })],
		[
			'the config’s where there is no generation config',
			'lfm2-vl',
			(end) => ({
				...nowhere,
				'config.json': edit((json) => {
					(json['text_config'] as Json)['eos_token_id'] = [end];
				})
			})
		],
		[
			'the config’s where the generation config names none',
			'smolvlm',
			(end) => ({
				'generation_config.json': noEnd,
				'config.json': edit((json) => {
					json['eos_token_id'] = end;
					(json['text_config'] as Json)['eos_token_id'] = null;
				})
			})
		]
	])('is %s (%s, %#)', async (_, model, changes) => {
		const [first] = await familyGolden(model);
		const end = first!.tokens[2]!;
		const { observation, tokens } = await answerOf(model, changes(end));
		expect(observation.tokenIds).toEqual(tokens.slice(0, tokens.indexOf(end) + 1));
		expect(observation.stopReason).toBe('eos');
	});

	test('is the tokenizer’s where no config names it', async () => {
		const [first] = await familyGolden('smolvlm');
		const end = first!.tokens[2]!;
		const { observation } = await answerOf('smolvlm', {
			...nowhere,
			'tokenizer.json': edit((json) => {
				(json['added_tokens'] as Json[]).push({ id: end, content: '<stop>', special: true });
			}),
			'tokenizer_config.json': edit((json) => {
				json['eos_token'] = { __type: 'AddedToken', content: '<stop>' };
			})
		});
		expect(observation.tokenIds.at(-1)).toBe(end);
		expect(observation.stopReason).toBe('eos');
	});
});

describe('the chat template', () => {
	const text = async () => {
		const response = await fetch('/tests/fixtures/models/tiny/smolvlm/main/chat_template.json');
		return ((await response.json()) as { readonly chat_template: string }).chat_template;
	};

	test.each<[string, (template: string) => unknown]>([
		['one', (template) => template],
		[
			'one of several, the default',
			(template) => [
				{ name: 'tool_use', template: 'wrong' },
				{ name: 'default', template }
			]
		],
		['one of several, none the default', (template) => [{ name: 'vision', template }]]
	])('may stand in tokenizer_config.json: %s', async (_, written) => {
		const chat_template = written(await text());
		await expectSameAnswer('smolvlm', {
			'chat_template.json': null,
			'tokenizer_config.json': edit((json) => ({ ...json, chat_template }))
		});
	});

	test.each(['smolvlm', 'qwen2-vl', 'lfm2-vl', 'llava-onevision', 'nanollava', 'gemma4'])(
		'%s without one is refused before weights are fetched',
		async (model) => {
			const reason = await refusalOf(model, {
				'chat_template.json': null,
				'chat_template.jinja': null,
				'tokenizer_config.json': edit(without('chat_template'))
			});
			expect(reason).toMatchObject({ kind: 'unsupported-model', stage: 'load' });
			expect(reason.cause).toContain('someone/bert-base-text-only@main');
			expect(reason.cause).toContain('no chat template in chat_template.jinja');
			expect(reason.remedy).toContain('made for transformers.js');
		}
	);
});

describe('before weights are fetched', () => {
	test('an image token that is nowhere is refused, with its names', async () => {
		const reason = await refusalOf('paligemma', {
			'config.json': noImageToken,
			'tokenizer.json': edit((json) => {
				json['added_tokens'] = (json['added_tokens'] as Json[]).filter(
					({ content }) => content !== '<image>'
				);
			})
		});
		expect(reason.kind).toBe('unsupported-model');
		expect(reason.cause).toMatch(/"image_token_id".*"image_token_index".*"<image>"/);
	});

	test.each(['tokenizer.json', 'tokenizer_config.json', 'preprocessor_config.json'])(
		'a repository without %s is refused',
		async (file) => {
			const reason = await refusalOf('qwen2-vl', { [file]: null });
			expect(reason.kind).toBe('not-found');
			expect(reason.cause).toContain(file);
		}
	);

	test.each(['preprocessor_config.json', 'generation_config.json'])(
		'%s that is a web page is refused',
		async (file) => {
			const reason = await refusalOf('smolvlm', { [file]: '<!doctype html><p>Log in' });
			expect(reason.kind).toBe('bad-file');
			expect(reason.cause).toContain(`${file} is not JSON`);
		}
	);
});
