import { failed, failure, success } from '#lib/core/failure.ts';
import type { ModelRepositories } from '#lib/core/model-ports.ts';
import { modelCacheName } from '#lib/core/models/model-cache.ts';
import { modelFolder } from '#lib/core/models/model-folder.ts';
import type { CancelSignal, ModelSource } from '#lib/core/ports.ts';

function abortSignal(signal: CancelSignal): AbortSignal {
	const controller = new AbortController();
	if (signal.aborted) controller.abort();
	else signal.addEventListener('abort', () => controller.abort(), { once: true });
	return controller.signal;
}

/** A server that knows no 404 answers with a page; no file of a model that is read here is one. */
const isPage = (response: Response) =>
	response.headers.get('content-type')?.startsWith('text/html') ?? false;

/** Small text files of models, from the first source that has them; what was downloaded before is not asked for again. */
export function createModelTexts(
	sources: () => readonly ModelSource[]
): Pick<ModelRepositories, 'text'> {
	return {
		async text(signal, model, revision, path) {
			const subject = `${model}@${revision}: ${path}`;
			let broken: string | null = null;
			for (const source of sources()) {
				const url = modelFolder(source, { model, revision }) + path;
				try {
					const response =
						(await globalThis.caches?.match(url, { cacheName: modelCacheName })) ??
						(await fetch(url, { signal: abortSignal(signal) }));
					if (response.ok && !isPage(response)) return success(await response.text());
					if (response.status !== 404 && !response.ok) broken = `answered ${response.status}`;
				} catch (error) {
					if (signal.aborted) return failed(failure('aborted', 'download', `${subject}: stopped.`));
					broken = (error as Error).message;
				}
			}
			if (broken === null) return success(null);
			return failed(failure('network', 'download', `${subject}: ${broken}.`));
		}
	};
}
