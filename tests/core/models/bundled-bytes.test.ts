import { expect, it } from 'vitest';
import { bundledWeightBytes } from '#lib/core/models/bundled-bytes.ts';
import type { BundledRevision } from '#lib/core/models/bundled-model.ts';

const file = (bytes: number) => ({ bytes, sha256: '0'.repeat(64) });
const revision: BundledRevision = {
	label: 'Final',
	dtypes: ['fp32', 'q4', 'q4f16'],
	files: {
		'config.json': file(1),
		'onnx/vision_encoder.onnx': file(10),
		'onnx/decoder_model_merged.onnx': file(100),
		'onnx/vision_encoder_q4.onnx': file(1000),
		'onnx/decoder_model_merged_q4.onnx': file(10_000),
		'onnx/vision_encoder_q4f16.onnx': file(100_000)
	}
};

it('sums the weights of one dtype and nothing else', () => {
	expect(bundledWeightBytes(revision, 'fp32')).toBe(110);
	expect(bundledWeightBytes(revision, 'q4')).toBe(11_000);
	expect(bundledWeightBytes(revision, 'q4f16')).toBe(100_000);
	expect(bundledWeightBytes(revision, 'q8')).toBe(0);
});
