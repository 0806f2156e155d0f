/**
 * What is fetched at the first visit, so that the demo runs offline from then on: all pages and code, the ORT runtime
 * this browser runs, the demo suite, the embedded model as the demo uses it (fp32) and at its smallest (q4), and the
 * encoder that scores ask. The rest is kept when it is first used.
 *
 * @param path of a file of the build, without the base: `models/loupe/demo-vlm/main/onnx/embed_tokens.onnx`.
 * @param jspi whether the browser can suspend wasm, which decides the runtime.
 */
export function isEssential(path: string, jspi: boolean): boolean {
	const runtime = /\bort-wasm-[\w-]+\.(jspi|asyncify)\b/.exec(path)?.[1];
	if (runtime) return runtime === (jspi ? 'jspi' : 'asyncify');
	if (path.endsWith('.onnx'))
		return /\/main\/onnx\/(?:(?:decoder_model_merged|embed_tokens|vision_encoder)(?:_q4)?|text_model|vision_model)\.onnx$/.test(
			path
		);
	// The dictionary, until somebody checks spelling.
	if (/\.(?:dic|aff)$/.test(path)) return false;
	// Pictures of the app itself, for its README.
	return !path.startsWith('screenshots/');
}
