import { classifyError } from '#lib/core/classify-error.ts';
import { failed, failure, success, type FailureStage, type Result } from '#lib/core/failure.ts';
import type { ModelWorker, ModelWorkerMessage } from '#lib/core/models/files/model-worker.ts';
import { adopt } from './adopt.ts';
import { DownloadRun, type Slots } from './download-run.ts';
import type { FileTools } from './file-tools.ts';
import { findSource } from './find-source.ts';

/** Files that are fetched at once, of all downloads together. */
const maxAtOnce = 4;

/** What the model worker does for the page. */
export function modelWorker(
	opening: Promise<FileTools>,
	post: (message: ModelWorkerMessage) => void
): ModelWorker {
	const running = new Map<string, AbortController>();
	const slots: Slots = { free: maxAtOnce, queue: [] };

	/** Runs work that can be cancelled by its id, and words what it throws. */
	async function call<Value>(
		id: string,
		stage: FailureStage,
		subject: string,
		work: (tools: FileTools, signal: AbortSignal) => Promise<Value>
	): Promise<Result<Value>> {
		const controller = new AbortController();
		running.set(id, controller);
		try {
			return success(await work(await opening, controller.signal));
		} catch (error) {
			return controller.signal.aborted
				? failed(failure('aborted', stage, `${subject}: stopped on request.`))
				: failed(classifyError(error, stage, subject));
		} finally {
			// A download that was resumed at once runs under the same id.
			if (running.get(id) === controller) running.delete(id);
		}
	}

	return {
		list: (id, places, model, revision) =>
			call(id, 'download', `${model}@${revision}`, async (tools, signal) => {
				const { source, found } = await findSource(
					places,
					model,
					revision,
					tools,
					signal,
					async (candidate) => {
						const listing = await candidate.list(signal);
						if (listing.files) return listing;
						// Only asking tells whether it is there.
						return (await candidate.text('config.json', signal)) === null ? null : listing;
					}
				);
				return { model, asked: revision, commit: source.commit, ...found };
			}),

		text: (id, places, model, revision, path) =>
			call(id, 'download', `${model}@${revision}`, async (tools, signal) => {
				const { found } = await findSource(
					places,
					model,
					revision,
					tools,
					signal,
					async (source) => {
						const text = await source.text(path, signal);
						if (text !== null) return { text };
						// The place that has the model is the place that has not the file.
						const isThere =
							path !== 'config.json' && (await source.text('config.json', signal)) !== null;
						return isThere ? { text } : null;
					}
				);
				return found.text;
			}),

		download: (places, request) =>
			call(request.id, 'download', `${request.model}@${request.asked}`, async (tools, signal) => {
				await new DownloadRun(request, places, tools, slots, post).run(signal);
				post({ type: 'stored' });
			}),

		adopt: (id, model, files) =>
			call(id, 'import', model, async (tools, signal) => {
				const listing = await adopt(model, files, tools, signal, (done, total) =>
					post({ type: 'adopt', call: id, done, total })
				);
				post({ type: 'stored' });
				return listing;
			}),

		async cancel(id) {
			running.get(id)?.abort();
		}
	};
}
