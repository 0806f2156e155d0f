import { failed, success, unwrap, type Result } from '#lib/core/failure.ts';
import type { QuerySet } from '#lib/core/models/registry/query-set.ts';
import type { AppPorts, BinaryFile } from '#lib/core/ports.ts';
import { asFailure } from '../runs/as-failure.ts';
import { demo } from '../bench/demo-draft.ts';

type QueryPorts = Pick<AppPorts, 'referenceSets' | 'images' | 'imageReader' | 'bundled'>;
type Picture = QuerySet['pictures'][number];

/** More pictures take minutes and change the figures little. */
const mostPictures = 200;
/** Fewer are no search. */
const fewestPictures = 2;

/**
 * What embedders look for: the captions and pictures of the user's reference set that was changed last, of those with
 * pictures on this device; without such a set, the demo suite.
 */
export async function findQuerySet(
	ports: QueryPorts,
	onProgress: (done: number, total: number) => void
): Promise<Result<QuerySet>> {
	try {
		for (const { id, name } of await ports.referenceSets.list()) {
			const pictures = await ownPictures(id, ports, onProgress);
			if (pictures.length >= fewestPictures) return success({ name, pictures });
		}
		return success({ name: 'Demo suite', pictures: await demoPictures(ports) });
	} catch (error) {
		return failed(asFailure(error, 'storage'));
	}
}

async function ownPictures(
	id: string,
	ports: QueryPorts,
	onProgress: (done: number, total: number) => void
): Promise<Picture[]> {
	const entries = (await ports.referenceSets.get(id))?.entries ?? [];
	const pictures: Picture[] = [];
	for (const [at, { image, sha256, reference }] of entries.entries()) {
		onProgress(at, entries.length);
		if (pictures.length === mostPictures) break;
		if (sha256 === null || reference.captions.length === 0) continue;
		const stored = await ports.images.get(sha256);
		if (stored) pictures.push(picture(image, reference.captions, async () => stored.file, ports));
	}
	return pictures;
}

async function demoPictures(ports: QueryPorts): Promise<Picture[]> {
	const [suite, references] = await Promise.all([
		ports.bundled.suite(demo.suite),
		ports.bundled.references(demo.suite)
	]);
	return suite.images.flatMap(({ file }) => {
		const captions = references[file]?.captions ?? [];
		if (captions.length === 0) return [];
		return [picture(file, captions, () => ports.bundled.image(demo.suite, file), ports)];
	});
}

const picture = (
	name: string,
	captions: readonly string[],
	file: () => Promise<BinaryFile>,
	{ imageReader }: Pick<AppPorts, 'imageReader'>
): Picture => ({
	...{ name, captions },
	image: async () => unwrap(await imageReader.decode(await file(), name))
});
