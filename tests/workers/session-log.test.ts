import { expect, test } from 'vitest';
import { SessionLog, type WatchedSession } from '#workers/runtime/session-log.ts';

let time = 0;
const session = (ms: number, outputs: Record<string, unknown> = { out: {} }): WatchedSession => ({
	run: async () => {
		time += ms;
		return outputs;
	}
});

test('records runs up to the first of the decoder', async () => {
	const sessions = { vision: session(5), decoder: session(2) };
	const log = new SessionLog(
		() => time,
		async () => {}
	);
	log.watch(sessions, 'decoder');
	time = 100;
	log.begin(100);
	await sessions.vision.run();
	await sessions.decoder.run();
	await sessions.decoder.run();
	expect(log.runs).toEqual([
		{ session: 'vision', startedAtMs: 0, endedAtMs: 5 },
		{ session: 'decoder', startedAtMs: 5, endedAtMs: 7 }
	]);
});

test('waits for the GPU when all outputs stay there, and only then', async () => {
	const gpu = { location: 'gpu-buffer' };
	const sessions = { mixed: session(1, { a: gpu, b: {} }), away: session(1, { a: gpu }) };
	let waits = 0;
	const log = new SessionLog(
		() => time,
		async () => {
			waits++;
			time += 50;
		}
	);
	log.watch(sessions, 'none');
	time = 0;
	log.begin(0);
	await sessions.mixed.run();
	expect(waits).toBe(0);
	await sessions.away.run();
	expect(waits).toBe(1);
	expect(log.runs.at(-1)).toEqual({ session: 'away', startedAtMs: 1, endedAtMs: 52 });
});
