import { expect, test } from 'vitest';
import { TokenBatch } from '#workers/token-batch.ts';

function sentFor(...stamps: number[]): { sent: number[][]; batch: TokenBatch } {
	const sent: number[][] = [];
	const batch = new TokenBatch((events) => sent.push(events.map(({ atMs }) => atMs)));
	for (const atMs of stamps) batch.add({ id: 1, text: '', atMs });
	return { sent, batch };
}

test('slow tokens go out one by one', () => {
	expect(sentFor(100, 150, 200).sent).toEqual([[100], [150], [200]]);
});

test('fast tokens go out once a frame, the first at once and the last with the end', () => {
	const { sent, batch } = sentFor(10, 12, 14, 27, 28);
	expect(sent).toEqual([[10], [12, 14, 27]]);
	batch.flush();
	expect(sent.at(-1)).toEqual([28]);
	batch.flush();
	expect(sent).toHaveLength(3);
});

test('the next generation starts over', () => {
	const { sent, batch } = sentFor(500);
	batch.flush();
	batch.add({ id: 1, text: '', atMs: 20 });
	expect(sent).toEqual([[500], [20]]);
});
