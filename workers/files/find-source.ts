import { failure, FailureError, type Failure } from '#lib/core/failure.ts';
import { isFolder, type ModelPlace } from '#lib/core/models/files/model-place.ts';
import type { FileSource } from './file-source.ts';
import type { FileTools } from './file-tools.ts';
import { FolderSource } from './folder-source.ts';
import { HubSource } from './hub-source.ts';
import { SiteSource } from './site-source.ts';

/**
 * Goes through the places of a model in order, until one has what is looked for. A model is never put together from
 * two places.
 * @param look gives `null`, or fails with `not-found`, where it is not
 * @throws FailureError of the most telling place: a refusal or a broken line rather than "not found". A file that is
 * there and is no good ends the search.
 */
export async function findSource<Value>(
	places: readonly ModelPlace[],
	model: string,
	revision: string,
	tools: FileTools,
	signal: AbortSignal,
	look: (source: FileSource) => Promise<Value | null>
): Promise<{ readonly source: FileSource; readonly found: Value }> {
	const reasons: Failure[] = [];
	for (const place of places)
		try {
			const source = await sourceAt(place, model, revision, tools, signal);
			const found = source && (await look(source));
			if (found !== null) return { source: source as FileSource, found };
		} catch (error) {
			if (!(error instanceof FailureError)) throw error;
			if (/^(bad-file|aborted)$/.test(error.failure.kind)) throw error;
			reasons.push(error.failure);
		}
	const reason = reasons.findLast(({ kind }) => kind !== 'not-found') ?? reasons.at(-1);
	throw new FailureError(
		reason ??
			failure('not-found', 'download', `${model}@${revision}: no place that was looked at has it.`)
	);
}

async function sourceAt(
	place: ModelPlace,
	model: string,
	revision: string,
	tools: FileTools,
	signal: AbortSignal
): Promise<FileSource | null> {
	if (isFolder(place)) return FolderSource.find(place.folder, model, revision);
	if (new URL(place.host).origin === tools.origin)
		return new SiteSource(place, model, revision, tools);
	return HubSource.open(place, model, revision, tools, signal);
}
