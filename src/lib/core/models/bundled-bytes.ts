import type { BundledRevision } from './bundled-model.ts';
import { weightFile } from './dtype-files.ts';
import type { Dtype } from './variant.ts';

const weights = /^onnx\/(.+?)(?:_(?:fp16|quantized|int8|uint8|q4|q4f16|bnb4))?\.onnx$/;

/** Bytes of the weights of one dtype of a bundled model. */
export function bundledWeightBytes(revision: BundledRevision, dtype: Dtype): number {
	let bytes = 0;
	for (const [path, file] of Object.entries(revision.files)) {
		const base = weights.exec(path)?.[1];
		if (base !== undefined && weightFile(base, dtype) === path) bytes += file.bytes;
	}
	return bytes;
}
