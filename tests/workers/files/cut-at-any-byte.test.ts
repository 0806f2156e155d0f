import { expect, test } from 'vitest';
import { hostedSha256, type HostedFile } from '#tests/support/faulty-host.ts';
import { HubRepository } from '#workers/files/hub-repository.ts';
import { AttemptFailed } from '#workers/files/remote-file.ts';
import { commit, ensure, line, model, newStore, sourceOf, startHost } from './hub-world.ts';

const signal = new AbortController().signal;

test('a file is whole wherever the connection was cut, and nothing before the cut is asked for twice', async () => {
	const bytes = 149;
	const files: HostedFile[] = Array.from({ length: bytes }, (_, after) => ({
		path: `${after}.bin`,
		bytes,
		seed: after + 1,
		misdeeds: [{ type: 'cut', after }]
	}));
	const host = await startHost(files);
	const store = newStore();
	for (const [after, file] of files.entries()) {
		const { fetched, sent } = await ensure(host, { store, path: file.path });
		expect(fetched, `cut after ${after}`).toMatchObject({ bytes, sha256: hostedSha256(file) });
		expect(sent, `cut after ${after}`).toBeLessThanOrEqual(bytes + after);
		expect(host.requests, `cut after ${after}`).toHaveLength(2);
	}
	expect((await store.list()).filter(({ sha256 }) => sha256 === null)).toEqual([]);
});

test('a list of files that was cut off is never taken for a whole one', async () => {
	const files: HostedFile[] = [
		{ path: 'config.json', bytes: 0, seed: 0, text: '{}' },
		{ path: 'onnx/model.onnx', bytes: 10, seed: 1 }
	];
	const whole = await (
		await fetch(`${(await startHost(files)).url}api/models/${model}/revision/${commit}?blobs=true`)
	).text();
	const cuts = Array.from(
		{ length: whole.length },
		(_, after) => ({ type: 'cut', after }) as const
	);
	const host = await startHost(files, { apiMisdeeds: cuts });
	for (const { after } of cuts) {
		const repository = new HubRepository(sourceOf(host), model, commit, line);
		const error = await repository.listing(signal).catch((reason: unknown) => reason);
		expect(error, `cut after ${after}`).toBeInstanceOf(AttemptFailed);
		expect(error, `cut after ${after}`).toMatchObject({
			again: 'later',
			reason: { kind: 'network' }
		});
	}
	const repository = new HubRepository(sourceOf(host), model, commit, line);
	expect((await repository.listing(signal))?.files).toHaveLength(2);
});
