import type { AppPorts, BinaryFile } from '#lib/core/ports.ts';
import type { PictureToMatch } from '#lib/core/references/match-pictures.ts';

/** A picture whose content this device can find again. */
export interface KnownPicture extends PictureToMatch {
	readonly sha256: string;
	readonly from: 'suite' | 'run' | 'set';
}

const suiteId = 'demo';

/**
 * The pictures of runs, of other sets and of the demo suite; each name and content once. What cannot be read is left
 * out, since an import needs none of it.
 */
export async function knownPictures({
	runs,
	referenceSets,
	bundled
}: Pick<AppPorts, 'runs' | 'referenceSets' | 'bundled'>): Promise<KnownPicture[]> {
	const found = new Map<string, KnownPicture>();
	const add = (name: string, sha256: string, from: KnownPicture['from']) => {
		const key = `${sha256} ${name}`;
		if (!found.has(key)) found.set(key, { name, sha256, from });
	};
	const tolerate = <Value>(read: Promise<Value>): Promise<Value | null> => read.catch(() => null);
	const [suite, allRuns, sets] = await Promise.all([
		tolerate(bundled.suite(suiteId)),
		tolerate(runs.list()),
		tolerate(referenceSets.list())
	]);
	for (const { file, sha256 } of suite?.images ?? []) add(file, sha256, 'suite');
	for (const { plan } of allRuns ?? [])
		for (const { name, sha256 } of plan.images) add(name, sha256, 'run');
	for (const { id } of sets ?? [])
		for (const { image, sha256 } of (await tolerate(referenceSets.get(id)))?.entries ?? [])
			if (sha256) add(image, sha256, 'set');
	return [...found.values()];
}

/**
 * Keeps the pictures of the demo suite that are among these hashes and not here yet, so that a set can show them. One
 * that cannot be fetched is passed over.
 */
export async function keepSuitePictures(
	hashes: ReadonlySet<string | null>,
	{ bundled, images, imageReader }: Pick<AppPorts, 'bundled' | 'images' | 'imageReader'>
): Promise<void> {
	const suite = await bundled.suite(suiteId);
	for (const { sha256, file: name } of suite.images) {
		if (!hashes.has(sha256) || (await images.get(sha256))) continue;
		const file = await bundled.image(suite.id, name).catch(() => null);
		const info = file && (await imageReader.inspect(file, name));
		if (file && info?.ok && info.value.sha256 === sha256)
			await images.put({ info: info.value, file });
	}
}

/** The pictures of the demo suite that are among these hashes. Rejects when the suite cannot be read. */
export async function suitePictures(
	hashes: ReadonlySet<string>,
	bundled: AppPorts['bundled']
): Promise<ReadonlyMap<string, BinaryFile>> {
	if (hashes.size === 0) return new Map();
	const { images } = await bundled.suite(suiteId);
	const wanted = images.filter(({ sha256 }) => hashes.has(sha256));
	const files = await Promise.all(
		wanted.map(async ({ sha256, file }) => [sha256, await bundled.image(suiteId, file)] as const)
	);
	return new Map(files);
}
