import { failure, FailureError } from '#lib/core/failure.ts';

/** What packing programs add by themselves. */
const litter = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\.git\/)/i;

export const isLitter = (path: string): boolean => litter.test(path);

/**
 * Where the model begins in what was dropped: the folder of the only `config.json` that is not inside another model's
 * folder. Folders around it do not matter.
 * @returns with a slash at its end, or empty
 * @throws FailureError `bad-file` when there is none, or more than one
 */
export function modelRoot(paths: readonly string[]): string {
	const roots = paths
		.filter((path) => /(^|\/)config\.json$/.test(path))
		.map((path) => path.slice(0, -'config.json'.length));
	// A sentence embedder has one of its own in `1_Pooling/`.
	const outermost = roots.filter(
		(root) => !roots.some((other) => other !== root && root.startsWith(other))
	);
	const [root] = outermost;
	const bad = (cause: string, remedy: string) =>
		new FailureError(failure('bad-file', 'import', cause, remedy));
	if (root === undefined)
		throw bad(
			`None of the ${paths.length} files is a config.json, which every model has.`,
			'Drop the folder or the zip of a whole repository: config.json, the tokenizer and onnx/.'
		);
	if (outermost.length > 1)
		throw bad(
			`There are ${outermost.length} models in it: ${outermost.map((one) => one || './').join(', ')}.`,
			'Drop one model at a time.'
		);
	return root;
}
