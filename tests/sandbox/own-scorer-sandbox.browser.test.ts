import { expect, test } from 'vitest';
import type { OwnScorerInput } from '#lib/core/scoring/own-scorer.ts';
import { ownScorerLimits } from '#lib/core/scoring/own-scorer-limits.ts';
import { createOwnScorerSandbox } from '#lib/sandbox/own-scorer-sandbox.ts';

const quick = { ...ownScorerLimits, textMs: 700 };

const textOf = (output: string): OwnScorerInput => ({
	output,
	prompt: { id: 'describe', purpose: 'caption', text: 'Describe it.' },
	reference: { captions: ['a cat'], keywords: ['cat'], answers: [] }
});

const run = (source: string, outputs = ['a cat'], limits = quick) =>
	createOwnScorerSandbox(limits).run(
		new AbortController().signal,
		{ id: 'own', source },
		outputs.map(textOf)
	);

const failedWith = (words: string) => ({
	status: 'failed',
	reason: expect.stringMatching(new RegExp(words))
});

test('a scorer gets plain data and gives a number, or a value with a note', async () => {
	const source = `export const meta = { better: 'higher' };
	export default async ({ output, prompt, reference }) => output === 'short' ? 1 : ({
		value: output.length + reference.captions.length, note: prompt.id
	});`;
	expect(await run(source, ['short', 'a cat'])).toEqual([
		{ status: 'scored', value: 1 },
		{ status: 'scored', value: 6, note: 'describe' }
	]);
});

test('a bomb of memory costs its own scores, and an ordinary scorer runs right after it', async () => {
	const bomb = `const kept = [];
		export default () => { for (;;) kept.push(new Array(1e5).fill(Math.random())) }`;
	const limits = { ...quick, textMs: 4000, endings: 1 };
	expect(await run(bomb, ['a', 'b'], limits)).toMatchObject([
		failedWith('longer than 4 s|process of your scorer died'),
		failedWith('^Not run')
	]);
	expect(await run('export default () => 5')).toEqual([{ status: 'scored', value: 5 }]);
});

test('a scorer runs in a frame that died while nothing ran in it', async () => {
	expect(await run('export default () => 5')).toEqual([{ status: 'scored', value: 5 }]);
	const frame = document.querySelector<HTMLIFrameElement>('iframe[sandbox]');
	// What is left of a frame whose process died: it takes messages and says nothing.
	frame?.setAttribute('srcdoc', '<!doctype html>');
	await new Promise((loaded) => frame?.addEventListener('load', loaded, { once: true }));
	expect(await run('export default () => 6')).toEqual([{ status: 'scored', value: 6 }]);
});

test('two scorers run at once, and one that hangs does not end the other', async () => {
	const slow = `export default ({ output }) => new Promise((go) => setTimeout(go, 300, Number(output)))`;
	const [hung, well] = await Promise.all([
		run('export default () => { while (true); }', ['a', 'b'], { ...quick, endings: 1 }),
		// The other takes a core for itself, so this one gets time.
		run(slow, ['1', '2', '3', '4', '5', '6'], { ...quick, textMs: 20_000, totalMs: 100_000 })
	]);
	expect(hung).toMatchObject([failedWith('longer'), failedWith('^Not run')]);
	expect(well).toEqual([1, 2, 3, 4, 5, 6].map((value) => ({ status: 'scored', value })));
});

test('a text it throws on is marked and the others are scored', async () => {
	const source = `export default ({ output }) => { if (output === 'b') throw new Error('no b'); return 1 }`;
	expect(await run(source, ['a', 'b', 'c'])).toMatchObject([
		{ status: 'scored' },
		failedWith('threw at line 1: no b\\.$'),
		{ status: 'scored' }
	]);
});

test.each([
	['an endless loop', 'while (true);'],
	['a promise that never resolves', 'return new Promise(() => {});']
])('%s is ended, and the texts around it are scored', async (_, body) => {
	const source = `export default ({ output }) => { if (output === 'b') { ${body} } return 1 }`;
	let ticks = 0;
	const timer = setInterval(() => ticks++, 20);
	const outcomes = await run(source, ['a', 'b', 'c']);
	clearInterval(timer);
	expect(outcomes).toMatchObject([
		{ status: 'scored' },
		failedWith('longer than 0.7 s'),
		{ status: 'scored' }
	]);
	expect(ticks).toBeGreaterThan(5);
});

test('after some endings the rest is not tried', async () => {
	const source = 'export default () => { while (true); }';
	const outcomes = await run(source, Array(50).fill('a'), { ...quick, textMs: 200, endings: 2 });
	expect(outcomes).toHaveLength(50);
	expect(outcomes[1]).toMatchObject(failedWith('longer'));
	expect(outcomes[2]).toMatchObject(failedWith('^Not run'));
	expect(outcomes[49]).toMatchObject(failedWith('^Not run'));
});

test('all texts together have a limit too', async () => {
	const source = 'export default () => new Promise((go) => setTimeout(go, 100, 1))';
	const outcomes = await run(source, Array(60).fill('a'), { ...quick, totalMs: 2000 });
	expect(outcomes).toHaveLength(60);
	expect(outcomes[59]).toMatchObject(failedWith('2 s'));
});

test.each([
	['export default () => NaN', 'NaN'],
	['export default () => 1 / 0', 'Infinity'],
	["export default () => '1'", 'a string'],
	['export default () => {}', 'nothing'],
	['export default () => null', 'nothing'],
	['export default () => ({})', 'nothing'],
	['export default () => 1n', 'a bigint'],
	['export default () => ({ value: {} })', 'an object'],
	["export default () => ({ value: 1, note: 'x'.repeat(501) })", '500 characters'],
	["export default () => ({ value: 1, note: 'x'.repeat(5e7) })", '500 characters'],
	['export default () => ({ value: 1, note: 5 })', '500 characters'],
	['export default () => ({ get value() { throw 7 } })', 'threw: 7'],
	['export default () => { throw { get message() { throw 1 } } }', 'threw'],
	['export default () => { throw null }', 'threw: null'],
	['export default 5', 'no function'],
	['export const score = 1', 'no function'],
	['export default function (', 'cannot be loaded'],
	["throw new Error('at once')", 'at once'],
	['', 'no function']
])('%s is refused by reason', async (source, words) => {
	expect(await run(source)).toMatchObject([failedWith(words)]);
});

test.each([
	[
		'at load',
		'// one\n\nnothing.there = 1;\nexport default () => 1;',
		'loaded at line 3: nothing is'
	],
	[
		'in a text',
		'// one\nexport default () => {\n\n\treturn nothing.there;\n};',
		'threw at line 4:'
	],
	[
		'of syntax',
		'// one\nexport const a = 1;\nexport default () => {\n\treturn 1 +;\n};',
		'at line 4:'
	],
	[
		'of an async arrow',
		'const b = 1\nexport default async ({ output }) => {\n\tlet 1x;\n};',
		'at line 3:'
	]
])('an error %s is told with its line', async (_, source, words) => {
	expect(await run(source)).toMatchObject([failedWith(words)]);
});

test('its log goes nowhere, and breaks nothing', async () => {
	const source = `export default () => { console.log('x'); console.table([1]); return 1 }`;
	expect(await run(source)).toEqual([{ status: 'scored', value: 1 }]);
});

test('a module that hangs while it loads is loaded once', async () => {
	const started = performance.now();
	const limits = { ...quick, loadMs: 1000 };
	const outcomes = await run('while (true);', ['a', 'b', 'c'], limits);
	expect(outcomes[0]).toMatchObject(failedWith('to load'));
	expect(outcomes[2]).toMatchObject(failedWith('^Not run'));
	expect(performance.now() - started).toBeLessThan(10_000);
});

test.each([
	['fetch', `return fetch(URL_).then(() => 1)`],
	[
		'XMLHttpRequest',
		`const x = new XMLHttpRequest(); x.open('GET', URL_, false); x.send(); return 1`
	],
	['import', `return import(URL_).then(() => 1)`],
	[
		'WebSocket',
		`return new Promise((yes, no) => { const w = new WebSocket(URL_.replace('http', 'ws')); w.onopen = () => yes(1); w.onerror = () => no('refused') })`
	],
	['EventSource', `new EventSource(URL_); return 1`],
	[
		'indexedDB',
		`return new Promise((yes, no) => { const r = indexedDB.open('x'); r.onsuccess = () => yes(1); r.onerror = () => no(r.error) })`
	],
	['caches', `return caches.open('x').then(() => 1)`],
	['navigator.storage', `return navigator.storage.getDirectory().then(() => 1)`],
	['importScripts', `importScripts(URL_); return 1`],
	['BroadcastChannel', `new BroadcastChannel('loupe.runs').postMessage('x'); return 1`],
	['close', `self.close(); return 1`],
	['postMessage', `self.postMessage({ type: 'result', turn: 1, result: { value: 99 } }); return 1`],
	['eval', `return eval('1')`],
	['Function', `return Function('return 1')()`],
	['WebAssembly', `return WebAssembly.validate(new Uint8Array(8)) ? 1 : 0`],
	['the GPU', `return navigator.gpu.requestAdapter().then(() => 1)`],
	['OffscreenCanvas', `new OffscreenCanvas(9, 9).getContext('webgl'); return 1`],
	['Blob', `return new Blob(['x']).size`],
	['Response', `return new Response('x').blob().then(() => 1)`],
	[
		'a prototype of the scope',
		`return Object.getPrototypeOf(self).fetch.call(self, URL_).then(() => 1)`
	],
	['locks', `return navigator.locks.request('loupe', () => 1)`],
	['SharedArrayBuffer', `return new SharedArrayBuffer(8).byteLength`]
])('%s is out of reach', async (_, body) => {
	const url = JSON.stringify(new URL('/models/index.json', location.href).href);
	const source = `export default async () => { const URL_ = ${url}; ${body} }`;
	expect(await run(source)).toMatchObject([{ status: 'failed' }]);
});

test('tampering with what everything uses changes its own scores at most', async () => {
	const source = `
		Array.prototype.push = Array.prototype.map = () => { throw new Error('tampered') };
		Array.prototype[Symbol.iterator] = function* () { yield 1 };
		Function.prototype.call = Function.prototype.bind = () => { globalThis.stolen = 1 };
		String.prototype.slice = Reflect.apply = globalThis.String = () => { globalThis.stolen = 1 };
		Promise.prototype.then = () => { throw new Error('tampered') };
		Object.prototype.note = 'polluted';
		export default () => globalThis.stolen ? 99 : 1;`;
	expect(await run(source, ['a', 'b'])).toMatchObject([
		{ status: 'scored', value: 1 },
		{ status: 'scored', value: 1 }
	]);
	expect([1, 2].map((x) => x)).toEqual([1, 2]);
});

test('stopping ends it at once', async () => {
	const stop = new AbortController();
	const running = createOwnScorerSandbox().run(
		stop.signal,
		{ id: 'own', source: 'export default () => { while (true); }' },
		[textOf('a'), textOf('b')]
	);
	stop.abort();
	expect(await running).toMatchObject([failedWith('Stopped'), failedWith('Stopped')]);
});

test('two thousand texts take a moment', async () => {
	const outcomes = await run(
		'export default ({ output }) => output.length',
		Array(2000).fill('abc'),
		{
			...quick,
			textMs: 5000
		}
	);
	expect(outcomes.every((outcome) => outcome.status === 'scored' && outcome.value === 3)).toBe(
		true
	);
});
