import { classifyError } from '#lib/core/classify-error.ts';
import { analyzeColors } from '#lib/core/color/analyze.ts';
import { failed, success } from '#lib/core/failure.ts';
import type { ColorReader } from '#lib/core/scoring-ports.ts';
import { imageDecoder } from './image-decoder.ts';

/** Decodes a picture and looks at every pixel of it. */
export const colorReader: ColorReader = {
	async colors(file, name, boxes) {
		const decoded = await imageDecoder.decode(file, name);
		if (!decoded.ok) return decoded;
		try {
			return success(analyzeColors(decoded.value, boxes));
		} catch (error) {
			return failed(classifyError(error, 'image', name));
		}
	}
};
