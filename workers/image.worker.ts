import { expose, transfer } from 'comlink';
import type { ImageReader } from '#lib/core/ports.ts';
import type { ColorReader } from '#lib/core/scoring-ports.ts';
import { colorReader } from './images/color-reader.ts';
import { imageDecoder } from './images/image-decoder.ts';

const reader: ImageReader & ColorReader = {
	inspect: (file, name) => imageDecoder.inspect(file, name),
	async decode(file, name) {
		const result = await imageDecoder.decode(file, name);
		return result.ok ? transfer(result, [result.value.data.buffer]) : result;
	},
	colors: (file, name, boxes) => colorReader.colors(file, name, boxes)
};

expose(reader);
