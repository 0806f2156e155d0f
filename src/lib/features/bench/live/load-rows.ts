import type { FileProgress } from '#lib/core/run/progress.ts';

const isWeights = ({ file }: FileProgress): boolean => /\.onnx(_data(_\d+)?)?$/.test(file);

/** Weights one by one; the many small files around them as one line, since nobody waits for those. */
export function loadRows(files: readonly FileProgress[]): FileProgress[] {
	const small = files.filter((file) => !isWeights(file));
	if (small.length === 0) return [...files];
	const sum = (amount: (file: FileProgress) => number) =>
		small.reduce((total, file) => total + amount(file), 0);
	const together: FileProgress = {
		type: 'file',
		file: 'Configuration and tokenizer',
		loadedBytes: sum((file) => file.loadedBytes),
		totalBytes: sum((file) => file.totalBytes ?? file.loadedBytes),
		fromCache: small.every((file) => file.fromCache),
		done: small.every((file) => file.done)
	};
	return [together, ...files.filter(isWeights)];
}
