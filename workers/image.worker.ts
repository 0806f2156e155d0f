import { expose, transfer } from 'comlink';
import type { ImageReader } from '#lib/core/ports.ts';
import { imageDecoder } from './images/image-decoder.ts';

const reader: ImageReader = {
	inspect: (file, name) => imageDecoder.inspect(file, name),
	async decode(file, name) {
		const result = await imageDecoder.decode(file, name);
		return result.ok ? transfer(result, [result.value.data.buffer]) : result;
	}
};

expose(reader);
