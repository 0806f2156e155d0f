import type { ImageReader } from '#lib/core/ports.ts';
import { spawnImageWorker } from './bridge.ts';

/** Reads pictures in a worker, which is made when it is first needed and made again after it died. */
export function createImageReader(): ImageReader {
	let bridge: ReturnType<typeof spawnImageWorker> | null = null;
	const living = () => (bridge = bridge?.alive ? bridge : spawnImageWorker());
	return {
		inspect: (file, name) => living().call('image', null, (reader) => reader.inspect(file, name)),
		decode: (file, name, signal) =>
			living().call('image', signal ?? null, (reader) => reader.decode(file, name))
	};
}
