import type { AppPorts } from '#lib/core/ports.ts';
import type { Plan } from '#lib/core/run/plan.ts';

/**
 * A run file holds no pictures. Where its run used a suite that is shipped with the app, and the bytes are still the
 * same, they are taken from there. Rejects when the suite cannot be read; a single picture that cannot is left out.
 */
export async function adoptPictures(
	plan: Plan,
	{ bundled, images, imageReader }: Pick<AppPorts, 'bundled' | 'images' | 'imageReader'>
): Promise<void> {
	if (plan.suite === null) return;
	const suite = await bundled.suite(plan.suite);
	const shipped = new Map(suite.images.map((image) => [image.sha256, image]));
	for (const { sha256, name } of plan.images) {
		const image = shipped.get(sha256);
		if (!image || (await images.get(sha256))) continue;
		const file = await bundled.image(suite.id, image.file).catch(() => null);
		const info = file && (await imageReader.inspect(file, name));
		if (file && info?.ok && info.value.sha256 === sha256)
			await images.put({ info: info.value, file });
	}
}
