import { colorAnalysisVersion } from '#lib/core/color/image-colors.ts';
import { referenceFor } from '#lib/core/references/reference.ts';
import { absent } from '#lib/core/scoring/score.ts';
import { trialsFor, type Finding, type Findings, type Gathering } from './gathering.ts';

type Boxes = Parameters<Gathering['ports']['colorReader']['colors']>[2];

/** What the pixels of the run's pictures say: kept from an earlier time, or read now. */
export async function gatherColors(gathering: Gathering): Promise<Findings<'colors'>> {
	const { signal, run, onProgress } = gathering;
	const trials = trialsFor('colors', gathering);
	const used = new Set(trials.map(({ image }) => image));
	const images = run.plan.images.filter(({ name }) => used.has(name));
	const byImage = new Map<string, Finding<'colors'>>();
	for (const { index, image } of trials) {
		const found = gathering.known.get(index)?.colors;
		if (found) byImage.set(image, { found });
	}
	for (const { name, sha256 } of images) {
		if (signal.aborted) break;
		if (byImage.has(name)) continue;
		byImage.set(name, await colorsOf(gathering, name, sha256));
		onProgress(byImage.size, images.length);
	}
	return new Map(
		trials.flatMap(({ index, image }) => {
			const finding = byImage.get(image);
			return finding ? [[index, finding]] : [];
		})
	);
}

async function colorsOf(
	{ ports, signal, references }: Gathering,
	name: string,
	sha256: string
): Promise<Finding<'colors'>> {
	const boxes: Boxes = (referenceFor(references, name)?.colors ?? []).flatMap(({ region, box }) =>
		box ? [{ region, box }] : []
	);
	const key = colorsKey(sha256, boxes);
	const kept = await ports.evidence.colors(key);
	if (kept?.version === colorAnalysisVersion) return { found: kept };
	const picture = await ports.images.get(sha256);
	if (!picture)
		return {
			missing: absent(
				`The picture ${name} is not stored on this device, so its colors cannot be read.`,
				'evidence'
			)
		};
	const read = await ports.colorReader.colors(picture.file, name, boxes, signal);
	if (!read.ok) return { missing: absent(read.failure.cause, 'evidence') };
	await ports.evidence.putColors(key, read.value);
	return { found: read.value };
}

/** Colors of a picture follow from its bytes and from the boxes that were looked at. */
const colorsKey = (sha256: string, boxes: Boxes): string => `${sha256} ${JSON.stringify(boxes)}`;
