import { InferenceSession } from 'onnxruntime-web/webgpu';
import { failure, FailureError } from '#lib/core/failure.ts';
import { classifyError } from '#lib/core/classify-error.ts';

/**
 * Lets a failed session say which file it was made of: the runtime's messages name none, and transformers.js creates
 * sessions side by side.
 * @param fileOf the file a buffer came from.
 * @param onBadFile is told of files the runtime could not make a session of, before the failure is.
 */
export function nameFailedSessions(
	subject: string,
	fileOf: (buffer: ArrayBufferLike) => string | undefined,
	onBadFile: (file: string) => Promise<void>
): void {
	const create = InferenceSession.create.bind(InferenceSession) as (
		...parts: unknown[]
	) => Promise<InferenceSession>;
	InferenceSession.create = async (model: unknown, ...rest: unknown[]) => {
		try {
			return await create(model, ...rest);
		} catch (error) {
			const file = ArrayBuffer.isView(model) ? fileOf(model.buffer) : undefined;
			if (file === undefined) throw error;
			const reason = classifyError(error, 'load', `${subject}: ${file}`);
			// A graph the runtime cannot build is the file's fault, whatever the wording.
			const isBad = reason.kind === 'bad-file' || reason.kind === 'crashed';
			if (!isBad) throw new FailureError(reason);
			await onBadFile(file);
			throw new FailureError(failure('bad-file', 'load', reason.cause));
		}
	};
}
