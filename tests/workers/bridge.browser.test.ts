import { expect, test } from 'vitest';
import { failure, success, type Result } from '#lib/core/failure.ts';
import { Bridge } from '#lib/inference/bridge.ts';

interface Api {
	ask(): Promise<Result<number>>;
}

/** A worker made of a few lines. */
function bridgeTo(source: string): Bridge<Api> {
	const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
	return new Bridge<Api>(new Worker(url), 'load');
}

const ask = (bridge: Bridge<Api>, signal: AbortSignal | null = null) =>
	bridge.call<number>('generate', signal, (remote) => remote.ask());

test('a worker that throws while it starts fails the call', async () => {
	const bridge = bridgeTo('throw new Error("no good");');
	const result = await ask(bridge);
	expect(result).toMatchObject({ ok: false, failure: { kind: 'crashed', stage: 'load' } });
	if (!result.ok) expect(result.failure.cause).toContain('no good');
	expect(bridge.alive).toBe(false);
});

test('a worker whose script is not there fails the call', async () => {
	const bridge = new Bridge<Api>(new Worker('/no/such/worker.js'), 'load');
	expect(await ask(bridge)).toMatchObject({ ok: false, failure: { kind: 'crashed' } });
});

test('a worker that never answers is ended by the signal, and all calls fail alike', async () => {
	const bridge = bridgeTo('onmessage = () => {};');
	const controller = new AbortController();
	const calls = [ask(bridge, controller.signal), ask(bridge)];
	setTimeout(() => controller.abort(), 20);
	const [first, second] = await Promise.all(calls);
	expect(first).toMatchObject({ ok: false, failure: { kind: 'aborted', stage: 'generate' } });
	expect(second).toEqual(first);
	expect(await ask(bridge)).toEqual(first);
});

test('the first reason of death is the one that is told', async () => {
	const bridge = bridgeTo('onmessage = () => {};');
	const waiting = ask(bridge);
	bridge.end(failure('out-of-memory', 'generate', 'one.'));
	bridge.end(failure('crashed', 'generate', 'two.'));
	expect(await waiting).toMatchObject({ ok: false, failure: { cause: 'one.' } });
});

test('a call that cannot be sent ends the worker', async () => {
	const bridge = bridgeTo('onmessage = () => {};');
	const result = await bridge.call('generate', null, (remote) =>
		(remote as unknown as { take(value: unknown): Promise<Result<number>> }).take(() => {})
	);
	expect(result).toMatchObject({ ok: false, failure: { kind: 'crashed' } });
});

test('messages of the worker come in order and before the result', async () => {
	const bridge = bridgeTo(`
		onmessage = ({ data }) => {
			for (let n = 0; n < 3; n++) postMessage({ type: 'count', n });
			postMessage({ id: data.id, type: 'RAW', value: ${JSON.stringify(success(7))} });
		};
	`);
	const seen: unknown[] = [];
	bridge.onMessage((message) => seen.push(message));
	expect(await ask(bridge)).toEqual(success(7));
	expect(seen).toEqual([0, 1, 2].map((n) => ({ type: 'count', n })));
	bridge.end(failure('aborted', 'generate', 'done.'));
});
