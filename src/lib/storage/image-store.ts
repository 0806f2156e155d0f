import type { BinaryFile, ImageStore } from '#lib/core/ports.ts';
import type { Database } from './database.ts';
import type { ImageRecord } from './schema.ts';

/** IndexedDB keeps a blob beside its record and reads its bytes only when asked for. */
const blobOf = async (file: BinaryFile): Promise<Blob> =>
	file instanceof Blob ? file : new Blob([await file.arrayBuffer()], { type: file.type });

/** Pictures by the SHA-256 of their bytes: the same picture in two plans is kept once. */
export function createImageStore(
	database: Database,
	date = () => new Date().toISOString()
): ImageStore {
	return {
		async put({ info, file }) {
			const { thumbnail, ...rest } = info;
			const record: ImageRecord = {
				sha256: info.sha256,
				storedAt: date(),
				info: rest,
				thumbnail: await blobOf(thumbnail),
				file: await blobOf(file)
			};
			await database.write(`keep image ${info.sha256}`, ['images'], (transaction) =>
				transaction.objectStore('images').put(record)
			);
		},
		get: (sha256) =>
			database.read(`read image ${sha256}`, ['images'], async (transaction) => {
				const record = await transaction.objectStore('images').get(sha256);
				return (
					record && {
						info: { ...record.info, thumbnail: record.thumbnail },
						file: record.file
					}
				);
			})
	};
}
