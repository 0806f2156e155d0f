import { describe, expect, test } from 'vitest';
import { repositoryFault, brokenFile } from '#lib/core/models/check-repository.ts';
import { completedConfig, tokenId } from '#lib/core/models/complete-config.ts';
import { readConfig } from '#lib/core/models/model-config.ts';

type Files = Readonly<Record<string, object | string>>;

const textOf = (files: Files) => (file: string) => {
	const content = files[file];
	return content === undefined || typeof content === 'string'
		? (content ?? null)
		: JSON.stringify(content);
};
const family = { imageMark: '<image>', prompt: 'chat' } as const;
const completed = (json: Readonly<Record<string, unknown>>, files: Files = {}) =>
	completedConfig(readConfig(json), family, textOf(files));
const tokenizer = {
	added_tokens: [
		{ id: 7, content: '<image>' },
		{ id: -200, content: '<pic>' }
	],
	model: { vocab: { '</s>': 2 } }
};

test.each([
	['<image>', 7],
	['<pic>', -200],
	['</s>', 2],
	['toString', null]
])('the id of %s is %s', (token, id) => {
	expect(tokenId(tokenizer, token)).toBe(id);
});

test('of a vocabulary with scores the place is the id', () => {
	const unigram = {
		model: {
			vocab: [
				['<unk>', 0],
				['</s>', -1]
			]
		}
	};
	expect(tokenId(unigram, '</s>')).toBe(1);
	expect(tokenId(unigram, '<image>')).toBeNull();
});

describe('the image token', () => {
	test.each<[string, Record<string, unknown>, Files, number | null]>([
		['the config’s', { image_token_id: 3 }, { 'tokenizer.json': tokenizer }, 3],
		['the config’s, by its older name', { image_token_index: 4 }, {}, 4],
		['the tokenizer’s', {}, { 'tokenizer.json': tokenizer }, 7],
		[
			'the tokenizer’s, as the processor calls it',
			{},
			{ 'tokenizer.json': tokenizer, 'processor_config.json': { image_token: '<pic>' } },
			-200
		],
		[
			'the tokenizer’s, as its settings call it',
			{},
			{
				'tokenizer.json': tokenizer,
				'tokenizer_config.json': { image_token: { content: '<pic>' } }
			},
			-200
		],
		['nobody’s', {}, { 'tokenizer.json': {} }, null]
	])('is %s', (_, json, files, id) => {
		const { imageTokenId, json: whole } = completed(json, files);
		expect(imageTokenId).toBe(id);
		if (id !== null) expect(whole).toMatchObject({ image_token_id: id, image_token_index: id });
	});
});

test('the end is the tokenizer’s only where no config tells one', () => {
	const files = { 'tokenizer.json': tokenizer, 'tokenizer_config.json': { eos_token: '</s>' } };
	expect(completed({}, files).json['eos_token_id']).toBe(2);
	expect(completed({ eos_token_id: 5 }, files).json['eos_token_id']).toBe(5);
	expect(completed({ text_config: { eos_token_id: [5] } }, files).json).not.toHaveProperty(
		'eos_token_id'
	);
	const told = { ...files, 'generation_config.json': { eos_token_id: 6 } };
	expect(completed({}, told).json).not.toHaveProperty('eos_token_id');
});

test('the language model stands where the runtime looks for it', () => {
	const language = { model_type: 'qwen2' };
	expect(completed({ llm_config: language }).json['text_config']).toEqual(language);
	expect(completed({ decoder: language }).json).not.toHaveProperty('text_config');
	const own = { text_config: { model_type: 'llama' }, llm_config: language };
	expect(completed(own).json['text_config']).toEqual({ model_type: 'llama' });
});

test('what is missing is named, with what to do', () => {
	const fault = (json: Readonly<Record<string, unknown>>, files: Files) =>
		repositoryFault(readConfig(json), family, textOf(files), 'a/b@main');
	const template = { 'chat_template.jinja': '{{ messages }}' };
	expect(fault({ image_token_id: 3 }, template)).toBeNull();
	expect(fault({ image_token_id: 3 }, {})?.cause).toBe(
		'a/b@main: there is no chat template in chat_template.jinja, chat_template.json or tokenizer_config.json.'
	);
	expect(fault({}, template)).toMatchObject({ kind: 'unsupported-model', stage: 'load' });
	expect(fault({}, template)?.cause).toContain('tokenizer.json has no token "<image>"');
});

test('a file that is no JSON object is told by its name', () => {
	const files = { 'a.json': {}, 'b.json': '<html>', 'c.txt': '<html>', 'd.json': '7' };
	const broken = (...names: string[]) => brokenFile(names, textOf(files));
	expect(broken('a.json', 'c.txt', 'absent.json')).toBeNull();
	expect(broken('a.json', 'b.json')?.file).toBe('b.json');
	expect(broken('d.json')).toEqual({ file: 'd.json', why: 'is not a JSON object' });
});
