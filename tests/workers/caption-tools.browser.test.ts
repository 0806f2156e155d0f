import { expect, test } from 'vitest';
import { defaultLintConfig, type LintConfig } from '#lib/core/captions/lint-config.ts';
import type { LintText } from '#lib/core/captions/lint-text.ts';
import { unwrap } from '#lib/core/failure.ts';
import { createCaptionTools } from '#lib/inference/caption-tools.ts';

const never = new AbortController().signal;
const textsOf = (...texts: string[]): LintText[] =>
	texts.map((text, index) => ({ id: String(index), label: `text ${index + 1}`, text }));

test('the dictionary finds misspelled words and knows better ones', async () => {
	const { spelling } = createCaptionTools();
	const words = ['background', 'backgroud', 'recieve', 'a', 'bokehh', 'x'.repeat(40)];
	const unknown = unwrap(await spelling.check(never, words, ['bokehh']));
	expect([...unknown.keys()]).toEqual(['backgroud', 'recieve', 'x'.repeat(40)]);
	expect(unknown.get('backgroud')?.[0]).toBe('background');
	expect(unknown.get('recieve')?.[0]).toBe('receive');
	expect(unknown.get('x'.repeat(40))).toEqual([]);
});

test('texts are looked at with progress, and fixed', async () => {
	const { linter } = createCaptionTools();
	const texts = textsOf('A red cat sits on a backgroud of #ffaa00.', 'A dog  runs.</s>');
	const steps: [number, number][] = [];
	const report = unwrap(
		await linter.lint(never, texts, defaultLintConfig, (...step) => steps.push(step))
	);
	expect(report.rules.map(({ rule, findings }) => [rule, findings])).toEqual([
		['control-tokens', 1],
		['spelling', 1],
		['formatting', 1]
	]);
	expect(report.findings[1]).toMatchObject({
		textId: '0',
		fixes: expect.arrayContaining([expect.objectContaining({ label: 'background' })]),
		automatic: false
	});
	expect(steps.at(-1)).toEqual([2, 2]);
	const changes = unwrap(
		await linter.fixAll(never, texts, defaultLintConfig, [
			'control-tokens',
			'formatting',
			'spelling'
		])
	);
	expect(changes).toEqual([{ id: '1', before: 'A dog  runs.</s>', after: 'A dog runs.' }]);
});

test('stopping ends the worker at once, and the next look starts another', async () => {
	const { linter } = createCaptionTools();
	const many = Array.from({ length: 20_000 }, (_, index) => ({
		id: String(index),
		label: 'text',
		text: `${'a red cat sits on a blue mat near '.repeat(10)}${index}`
	}));
	const abort = new AbortController();
	const stopped = await linter.lint(abort.signal, many, defaultLintConfig, () => abort.abort());
	expect(stopped).toMatchObject({ ok: false, failure: { kind: 'aborted' } });
	const next = await linter.lint(never, textsOf('A cat sits.'), defaultLintConfig);
	expect(unwrap(next).texts).toBe(1);
});

test('the page stays free while thousands of captions are looked at', async () => {
	const { linter } = createCaptionTools();
	const words =
		'the a red blue circle square on left right of large small picture shows near'.split(' ');
	const texts = Array.from({ length: 10_000 }, (_, text) => ({
		id: String(text),
		label: 'text',
		text: Array.from({ length: 100 }, (_, word) => words[(text * 7 + word * word * 3) % 16]).join(
			' '
		)
	}));
	const config: LintConfig = {
		...defaultLintConfig,
		length: { severity: 'info', minWords: 3, maxWords: 99 }
	};
	let frames = 0;
	let running = true;
	const tick = () => running && (frames++, requestAnimationFrame(tick));
	requestAnimationFrame(tick);
	const started = performance.now();
	const report = unwrap(await linter.lint(never, texts, config));
	running = false;
	console.info(
		`10,000 captions of 100 words in the worker: ${Math.round(performance.now() - started)} ms, ${frames} frames`
	);
	expect(report.texts).toBe(10_000);
	expect(frames).toBeGreaterThan(10);
});
