import { afterEach, expect, it, vi } from 'vitest';
import { Database } from '#lib/storage/database.ts';
import { createImageStore } from '#lib/storage/image-store.ts';
import { createRunStore } from '#lib/storage/run-store.ts';
import { sampleImage, sampleRun, sampleTrial, textOf } from './sample-run.ts';

interface StorageBuckets {
	open(
		name: string,
		options: { quota: number }
	): Promise<{ readonly indexedDB: IDBFactory; estimate(): Promise<StorageEstimate> }>;
	delete(name: string): Promise<void>;
}
const { storageBuckets } = navigator as Navigator & { readonly storageBuckets: StorageBuckets };
const bucketName = 'full-quota';

/** IndexedDB with the browser's own quota, made small: it fails as it does for a user whose disk is full. */
async function storesWithQuota(quota: number) {
	const bucket = await storageBuckets.open(bucketName, { quota });
	vi.stubGlobal('indexedDB', bucket.indexedDB);
	const database = new Database();
	return { runs: createRunStore(database), images: createImageStore(database), database };
}

afterEach(async () => {
	vi.unstubAllGlobals();
	await storageBuckets.delete(bucketName);
});

it('says that storage is full and loses nothing that was kept', async () => {
	const { runs, images, database } = await storesWithQuota(300_000);
	await runs.create(sampleRun('r'));
	await runs.putTrial(sampleTrial('r', 0));
	await images.put(sampleImage('small'));

	const long = 'caption '.repeat(100_000);
	const full = {
		failure: { kind: 'storage-full', stage: 'storage', remedy: expect.stringContaining('Delete') }
	};
	await expect(runs.putTrial(sampleTrial('r', 1, long))).rejects.toMatchObject(full);
	await expect(images.put(sampleImage('large', long))).rejects.toMatchObject(full);
	const imported = [sampleTrial('i', 0), sampleTrial('i', 1, long)];
	await expect(runs.importRun(sampleRun('i'), imported, {})).rejects.toMatchObject(full);

	expect(await runs.trials('r')).toEqual([sampleTrial('r', 0)]);
	expect((await runs.list()).map(({ id }) => id)).toEqual(['r']);
	expect(await runs.countTrials('i')).toBe(0);
	expect(await textOf(await images.get('small'))).toBe('small');
	await runs.putTrial(sampleTrial('r', 1));
	expect(await runs.trialIndexes('r')).toEqual(new Set([0, 1]));
	await database.close();
});
