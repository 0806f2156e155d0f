import type { AppPorts } from '#lib/core/ports.ts';
import { createPagePorts } from '../bench/page-ports.ts';

/** The app's own ports over stores that forget. */
export const createPorts = (): AppPorts => createPagePorts();

/** A demo picture, kept as the app keeps it. Its hash. */
export async function keepDemoPicture(ports: AppPorts, name: string): Promise<string> {
	const file = await ports.bundled.image('demo', name);
	const info = await ports.imageReader.inspect(file, name);
	if (!info.ok) throw new Error(info.failure.cause);
	await ports.images.put({ info: info.value, file });
	return info.value.sha256;
}
