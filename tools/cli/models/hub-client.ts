import { failure, FailureError } from '#lib/core/failure.ts';
import { hubListingUrl, parseHubListing } from '#lib/core/models/files/hub-listing.ts';
import { encodePath } from '#lib/core/models/files/model-paths.ts';
import { refusalFailure, webPageFailure } from '#lib/core/models/files/refusal.ts';
import type { RepositoryListing } from '#lib/core/models/files/repository-listing.ts';
import type { ModelAt } from './models-options.ts';

/** What a hub answers to a request for a file, its body still to come. */
export interface FileAnswer {
	readonly response: Response;
	readonly url: string;
}

const subjectOf = ({ model, revision }: ModelAt) => `${model}@${revision}`;

/** A hub over HTTP. The token goes to this host alone: fetch drops it where the host redirects to another one. */
export class HubClient {
	/** @param host absolute URL with a trailing slash */
	constructor(
		readonly host: string,
		private readonly token: string | null
	) {}

	/**
	 * What the repository has. `files` is `null` where the host has no list, as a plain mirror.
	 * @throws FailureError
	 */
	async list(at: ModelAt, signal: AbortSignal): Promise<RepositoryListing> {
		const url = hubListingUrl(this.host, at.model, at.revision);
		const response = await this.#fetch(url, subjectOf(at), signal);
		const code = response.headers.get('x-error-code');
		const listing = { model: at.model, asked: at.revision, host: new URL(this.host).host };
		if (response.status === 404 && code === null) return { ...listing, commit: null, files: null };
		if (!response.ok) throw this.#refused(at, 'the list of files', url, response);
		const { commit, files } = parseHubListing(await response.text(), subjectOf(at));
		return { ...listing, commit, files };
	}

	/** A small text file; `null`: the repository has no such file. @throws FailureError */
	async text(at: ModelAt, path: string, signal: AbortSignal): Promise<string | null> {
		const url = this.urlOf(at, path);
		const response = await this.#fetch(url, subjectOf(at), signal);
		const code = response.headers.get('x-error-code');
		if (response.status === 404 && (code === null || code === 'EntryNotFound')) return null;
		if (!response.ok) throw this.#refused(at, path, url, response);
		if (isPage(response, path)) throw this.page(at, path, url, response);
		return response.text();
	}

	/** From `offset` on, where the host can do that. Any status; rejects as `fetch` does. */
	async open(at: ModelAt, path: string, offset: number, signal: AbortSignal): Promise<FileAnswer> {
		const url = this.urlOf(at, path);
		const headers = {
			...this.#headers(),
			...(offset > 0 && { Range: `bytes=${offset}-` })
		};
		return { url, response: await fetch(url, { headers, signal }) };
	}

	urlOf({ model, revision }: ModelAt, path: string): string {
		return `${this.host}${model}/resolve/${encodeURIComponent(revision)}/${encodePath(path)}`;
	}

	/** @returns what to tell of an answer that is no file */
	refusal(at: ModelAt, path: string, { response, url }: FileAnswer): FailureError {
		return this.#refused(at, path, url, response);
	}

	page(at: ModelAt, path: string, url: string, { status }: Response): FailureError {
		return new FailureError(webPageFailure({ status, url, subject: subjectOf(at), file: path }));
	}

	#refused(at: ModelAt, file: string, url: string, { status, headers }: Response): FailureError {
		return new FailureError(
			refusalFailure({
				status,
				errorCode: headers.get('x-error-code'),
				url,
				subject: subjectOf(at),
				file,
				withToken: this.token !== null
			})
		);
	}

	async #fetch(url: string, subject: string, signal: AbortSignal): Promise<Response> {
		try {
			return await fetch(url, { headers: this.#headers(), signal });
		} catch (error) {
			if (signal.aborted) throw error;
			const { cause, message } = error as Error;
			const why = cause instanceof Error ? cause.message : message;
			throw new FailureError(
				failure(
					'network',
					'download',
					`${subject}: ${new URL(url).host} cannot be reached: ${why}.`,
					'Check the connection and --hub.'
				)
			);
		}
	}

	#headers(): Record<string, string> {
		return {
			// A compressed answer would have another length than the file, and no ranges.
			'Accept-Encoding': 'identity',
			...(this.token !== null && { Authorization: `Bearer ${this.token}` })
		};
	}
}

/** A proxy's log-in, or the start page of a host that knows no 404. */
export const isPage = (response: Response, path: string): boolean =>
	!path.endsWith('.html') &&
	(response.headers.get('content-type')?.startsWith('text/html') ?? false);
