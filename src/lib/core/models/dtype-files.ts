import type { Dtype, DtypeChoice } from './variant.ts';

/** What transformers.js appends to an ONNX file's base name for each dtype. */
const suffixes: Record<Dtype, string> = {
	fp32: '',
	fp16: '_fp16',
	q8: '_quantized',
	int8: '_int8',
	uint8: '_uint8',
	q4: '_q4',
	q4f16: '_q4f16',
	bnb4: '_bnb4'
};

/** Path below the repository's root: `weightFile('embed_tokens', 'q8')` is `onnx/embed_tokens_quantized.onnx`. */
export function weightFile(base: string, dtype: Dtype): string {
	return `onnx/${base}${suffixes[dtype]}.onnx`;
}

/** The dtype chosen for one ONNX file, or `undefined` when the choice does not name it. */
export function dtypeOf(choice: DtypeChoice, base: string): Dtype | undefined {
	return typeof choice === 'string' ? choice : choice[base];
}

/** Whether the dtype computes in half precision, which WebGPU can do only with the `shader-f16` feature. */
export function needsShaderF16(dtype: Dtype): boolean {
	return dtype === 'fp16' || dtype === 'q4f16';
}
