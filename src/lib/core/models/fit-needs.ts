import type { CatalogueModel, CatalogueSize } from './catalogue.ts';
import { dtypeOf } from './dtype-files.ts';
import type { FitNeeds } from './fit.ts';
import type { Device, DtypeChoice } from './variant.ts';

interface SizedFile {
	readonly path: string;
	readonly bytes: number | null;
}

const isWeights = ({ path }: SizedFile) => /\.onnx(?:_data(?:_\d+)?)?$/.test(path);
const isEmbedding = ({ path }: SizedFile) => /(?:^|\/)embed_tokens[^/]*$/.test(path);

const sum = (files: readonly SizedFile[]): number | null =>
	files.reduce<number | null>(
		(all, { bytes }) => (all === null || bytes === null ? null : all + bytes),
		0
	);
const largest = (files: readonly SizedFile[]): number | null =>
	files.length === 0 || files.some(({ bytes }) => bytes === null)
		? null
		: Math.max(...files.map(({ bytes }) => bytes ?? 0));

/**
 * What a variant asks of a device, from its files.
 * @param missingBytes of the files that are not on the device; `null`: not known.
 */
export function needsOfFiles(
	files: readonly SizedFile[],
	device: Device,
	missingBytes: number | null
): FitNeeds {
	const weights = files.filter(isWeights);
	return {
		device,
		weightBytes: weights.length > 0 ? sum(weights) : null,
		largestFileBytes: largest(weights),
		embeddingBytes: largest(weights.filter(isEmbedding)),
		missingBytes
	};
}

const inBytes = (size: CatalogueSize | undefined): number | null =>
	size ? size.megabytes * 1e6 : null;

/** The same from the catalogue, which knows whole sizes and seldom those of single files. */
export function needsOfCatalogue(
	{ modules, sizes, mixes }: CatalogueModel,
	choice: DtypeChoice,
	device: Device
): FitNeeds {
	const parts = modules.map(({ file, sizes: known }) => ({
		path: `${file}.onnx`,
		bytes: inBytes(known.find(({ dtype }) => dtype === dtypeOf(choice, file)))
	}));
	const mix = mixes.find(({ dtype }) => dtype === choice);
	const whole =
		typeof choice === 'string'
			? inBytes(sizes.find(({ dtype }) => dtype === choice))
			: mix && mix.megabytes !== null
				? mix.megabytes * 1e6
				: null;
	const weightBytes = whole ?? sum(parts);
	return { ...needsOfFiles(parts, device, weightBytes), weightBytes };
}
