import { failed, failure } from '#lib/core/failure.ts';
import type { ModelFileStore } from '#lib/core/model-ports.ts';
import { ModelStore, type FileKey } from '#lib/core/models/files/model-store.ts';
import type { ModelWorkerLink } from '#lib/core/models/files/model-worker.ts';
import { createChangeFeed } from './change-feed.ts';
import { storageFailure } from './storage-failure.ts';

/** Where earlier versions kept models; nothing reads it any more. */
const formerCache = 'loupe-models';

/** What is kept of models, as a page reads it. */
export async function openModelStore(): Promise<ModelStore> {
	return new ModelStore(await navigator.storage.getDirectory());
}

/** For those who only want to know what is here. */
export const keptFiles = {
	find: async (key: FileKey) => (await openModelStore()).find(key),
	ref: async (model: string, branch: string) => (await openModelStore()).ref(model, branch),
	whole: async (key: FileKey) => (await openModelStore()).whole(key)
};

/** Model files in the origin's file system. Writing is the model worker's. */
export function createModelFileStore(link: ModelWorkerLink): ModelFileStore {
	const changes = createChangeFeed<null>('loupe.model-files');
	link.onMessage((message) => {
		if (message.type === 'stored') changes.announce(null);
	});
	void globalThis.caches?.delete(formerCache).catch(() => false);

	return {
		async list() {
			try {
				return await (await openModelStore()).list();
			} catch (error) {
				throw storageFailure('list the stored models', error);
			}
		},
		async remove(model, revision, paths) {
			try {
				const store = await openModelStore();
				const ifFree = (lock: string, work: () => Promise<void>) =>
					navigator.locks.request(lock, { ifAvailable: true }, async (held) => {
						if (held) await work();
						return held !== null;
					});
				await store.remove(ifFree, model, revision, paths);
				changes.announce(null);
			} catch (error) {
				throw storageFailure(`delete files of ${model}`, error);
			}
		},
		async adopt(signal, model, files, onProgress) {
			if (!navigator.storage?.getDirectory)
				return failed(failure('storage', 'import', 'This browser has no storage for files.'));
			const id = crypto.randomUUID();
			const stop = link.onMessage((message) => {
				if (message.type === 'adopt' && message.call === id)
					onProgress?.(message.done, message.total);
			});
			const result = await link.ask('import', id, signal, (worker) =>
				worker.adopt(id, model, files)
			);
			stop();
			return result;
		},
		watch: (onChange) => changes.watch(() => onChange())
	};
}
