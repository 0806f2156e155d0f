import { beforeAll, expect, it } from 'vitest';
import { FailureError } from '#lib/core/failure.ts';
import type { Suite } from '#lib/core/run/suite.ts';
import { BenchForm } from '#lib/features/bench/form/bench-form.svelte.ts';
import { createPagePorts } from './page-ports.ts';

const ports = createPagePorts();
let suite: Suite;
beforeAll(async () => {
	suite = await ports.bundled.suite('demo');
});

const newForm = () => new BenchForm(ports, suite);
const picture = async (file: string, name = file) =>
	new File([(await ports.bundled.image('demo', file)) as Blob], name);

it('counts trials as variants × pictures × prompts × repeats', () => {
	const form = newForm();
	expect(form.trials).toBe(0);
	form.variants.addByName('loupe/demo-vlm', 'q8', 'wasm');
	form.variants.addByName('loupe/demo-vlm', 'q4', 'wasm');
	form.images.suiteCount = 5;
	form.prompts.toggle('keywords');
	form.prompts.add('  What is it?  ');
	form.numbers.repeats = 3;
	expect(form.trials).toBe(2 * 5 * 3 * 3);
	expect(form.problems).toEqual([]);
	expect(form.plan.prompts.at(-1)?.text).toBe('What is it?');
});

it('says what is missing and which number is wrong', () => {
	const form = newForm();
	form.prompts.toggle('describe');
	form.numbers.repeats = 0;
	form.numbers.maxNewTokens = null;
	expect(form.problems.join(' ')).toMatch(/No variant is chosen.*No prompt is chosen/);
	expect(form.problemOf('repeats')).toBe('Write a whole number from 1 to 1,000.');
	expect(form.problemOf('maxNewTokens')).toContain('1 to 4,096');
	expect(form.problemOf('seed')).toBeNull();
});

it('refuses a name that is no repository and keeps the choice', () => {
	const { variants } = newForm();
	variants.addByName('owner/name@v2', 'q4', 'wasm');
	expect(() => variants.addByName('not a name', 'q4', 'wasm')).toThrow(FailureError);
	expect(variants.chosen).toEqual([
		{ model: 'owner/name', revision: 'v2', dtype: 'q4', device: 'wasm' }
	]);
	variants.addByName('owner/name@v2', 'q4', 'wasm');
	expect(variants.chosen).toHaveLength(1);
});

it('passes over duplicates by content, and keeps bad files as rows with reasons', async () => {
	const { images } = newForm();
	await images.add([
		await picture('scene-001.png'),
		await picture('scene-001.png', 'copy.png'),
		new File([], 'empty.png'),
		new File(['hello, this is text'], 'text.png')
	]);
	expect(images.source).toBe('own');
	expect(images.own.duplicates).toEqual([{ name: 'copy.png', of: 'scene-001.png' }]);
	expect(images.own.images.map(({ name, failure }) => [name, failure?.kind])).toEqual([
		['scene-001.png', undefined],
		['empty.png', 'bad-image'],
		['text.png', 'bad-image']
	]);
});

it('adds batches one after the other, so that none is lost', async () => {
	const { images } = newForm();
	const [one, two] = [await picture('scene-001.png'), await picture('scene-002.jpg')];
	await Promise.all([images.add([one]), images.add([two])]);
	expect(images.own.images.map(({ name }) => name)).toEqual(['scene-001.png', 'scene-002.jpg']);
	const [first] = images.own.images;
	if (first) images.remove(first);
	expect(images.own.images.map(({ name }) => name)).toEqual(['scene-002.jpg']);
});

it('drafts the first pictures of the suite with their references', async () => {
	const form = newForm();
	form.images.suiteCount = 3;
	const draft = await form.draft();
	expect(draft.images.map(({ info }) => info.sha256)).toEqual(
		suite.images.slice(0, 3).map(({ sha256 }) => sha256)
	);
	expect(Object.keys(draft.references)).toContain('scene-001.png');
});
