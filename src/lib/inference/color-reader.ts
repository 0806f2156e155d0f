import { failed, failure } from '#lib/core/failure.ts';
import type { ImageReader } from '#lib/core/ports.ts';
import type { ColorReader } from '#lib/core/scoring-ports.ts';
import { spawnImageWorker, type Bridge } from './bridge.ts';

/**
 * Reads the colors of pictures in a worker of its own, made when it is first needed and made again after it ended. One
 * picture at a time: memory holds one decoded photo, and aborting a call ends no other.
 */
export function createColorReader(): ColorReader {
	let bridge: Bridge<ImageReader & ColorReader> | null = null;
	let queue: Promise<unknown> = Promise.resolve();
	const living = () => (bridge = bridge?.alive ? bridge : spawnImageWorker());
	return {
		colors(file, name, boxes, signal) {
			const result = queue.then(() =>
				// An abort while it waited must not end the worker that others are about to use.
				signal?.aborted
					? failed(failure('aborted', 'image', 'Stopped on request.'))
					: living().call('image', signal ?? null, (reader) => reader.colors(file, name, boxes))
			);
			queue = result;
			return result;
		}
	};
}
