import { FailureError } from '#lib/core/failure.ts';
import { hubListingUrl, parseServedFiles } from '#lib/core/models/files/hub-listing.ts';
import { encodePath, isCommit } from '#lib/core/models/files/model-paths.ts';
import type { RepositoryListing } from '#lib/core/models/files/repository-listing.ts';
import { bundledModelSchema } from '#lib/core/models/bundled-model-schema.ts';
import { modelFolder } from '#lib/core/models/model-folder.ts';
import type { ModelSource } from '#lib/core/ports.ts';
import * as v from 'valibot';
import { fetchFile } from './file-fetch.ts';
import type { FileSource, FoundFile, OnBytes } from './file-source.ts';
import type { FileTools } from './file-tools.ts';

/** A model on our own origin: one that comes with the app, or in the `models/` folder beside it. */
export class SiteSource implements FileSource {
	#commit: string | null;

	constructor(
		private readonly source: ModelSource,
		private readonly model: string,
		private readonly revision: string,
		private readonly tools: FileTools
	) {
		this.#commit = isCommit(revision) ? revision : null;
	}

	get commit(): string | null {
		return this.#commit;
	}

	async get(path: string, signal: AbortSignal, onBytes: OnBytes): Promise<FoundFile> {
		const { model, revision, tools } = this;
		const { bytes, fromCache, headers } = await fetchFile(
			{
				file: path,
				url: modelFolder(this.source, { model, revision }) + encodePath(path),
				subject: `${model}@${revision}`
			},
			{
				fetch: tools.line.fetch,
				isKept: tools.isKept,
				signal,
				onBytes: (loaded, total) => onBytes(loaded, total, false),
				...(tools.line.silenceMs !== undefined && { silenceMs: tools.line.silenceMs })
			}
		);
		const commit = headers.get('x-repo-commit') ?? '';
		if (isCommit(commit)) this.#commit = commit;
		return { bytes, fromCache, from: this.source.kind ?? 'hub', sha256: null };
	}

	async text(path: string, signal: AbortSignal): Promise<string | null> {
		try {
			return new TextDecoder().decode((await this.get(path, signal, () => {})).bytes);
		} catch (error) {
			if (error instanceof FailureError && error.failure.kind === 'not-found') return null;
			throw error;
		}
	}

	/** Models that come with the app have a list of their files; a folder that is served answers like a hub. */
	async list(signal: AbortSignal): Promise<Pick<RepositoryListing, 'files' | 'host'>> {
		const { host, kind } = this.source;
		if (kind === 'local') return { host, files: await this.#served(signal) };
		const text = await this.text('../model.json', signal).catch(() => null);
		const parsed = text === null ? null : v.safeParse(bundledModelSchema, parseJson(text));
		const files = parsed?.success ? parsed.output.revisions[this.revision]?.files : undefined;
		return {
			host,
			files: files ? Object.entries(files).map(([path, file]) => ({ path, ...file })) : null
		};
	}

	async #served(signal: AbortSignal): Promise<RepositoryListing['files']> {
		const { line } = this.tools;
		const url = hubListingUrl(this.source.host, this.model, this.revision);
		const response = await line.fetch(url, { signal, cache: 'no-store' }).catch(() => null);
		if (!response?.ok) return null;
		// Whose commit it is comes in a header of each file.
		await this.text('config.json', signal);
		return parseServedFiles(await response.text());
	}

	/** The browser keeps it, and asks whether it changed. */
	async discard(): Promise<void> {}
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
