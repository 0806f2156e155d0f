import { failure, FailureError } from '#lib/core/failure.ts';
import {
	hubListingUrl,
	parseHubListing,
	type HubListing
} from '#lib/core/models/files/hub-listing.ts';
import { encodePath, isCommit } from '#lib/core/models/files/model-paths.ts';
import { modelFolder } from '#lib/core/models/model-folder.ts';
import type { ModelSource } from '#lib/core/ports.ts';
import type { Line } from './line.ts';
import { AttemptFailed, type RemoteFile } from './remote-file.ts';
import { requestRest } from './request-rest.ts';
import { longestSilenceMs, Silence } from './silence.ts';

/** What only a hub says; a host that just has files answers without a code, or knows no such path. */
const hubsWord: ReadonlySet<string | null> = new Set([
	'GatedRepo',
	'RepoNotFound',
	'RevisionNotFound'
]);

/** A model at a hub or a mirror, at the revision that was asked for. */
export class HubRepository {
	readonly subject: string;
	#listing: Promise<HubListing | null> | undefined;

	constructor(
		readonly source: ModelSource,
		readonly model: string,
		readonly asked: string,
		private readonly line: Line
	) {
		this.subject = `${model}@${asked}`;
	}

	/**
	 * What the hub tells of the revision, asked for once.
	 * @returns `null`: the host has no such API, as plain mirrors do
	 * @throws AttemptFailed when it cannot be reached, or refuses
	 */
	listing(signal: AbortSignal): Promise<HubListing | null> {
		this.#listing ??= this.#ask(signal).catch((error: unknown) => {
			this.#listing = undefined;
			throw error;
		});
		return this.#listing;
	}

	/**
	 * The commit that the revision names.
	 * @returns `null`: the host has no commits; `undefined`: it answers with nothing that a host of this model would
	 * @throws AttemptFailed
	 */
	async commit(signal: AbortSignal): Promise<string | null | undefined> {
		if (isCommit(this.asked)) return this.asked;
		const listing = await this.listing(signal);
		return listing ? listing.commit : this.#commitInHeader(signal);
	}

	/**
	 * @param revision the commit where it is known, so that all files are of one state
	 * @param listing `null`: nothing is known of its length and hash beforehand
	 */
	file(path: string, revision: string, listing: HubListing | null): RemoteFile {
		const listed = listing?.files.find((file) => file.path === path);
		return {
			url: modelFolder(this.source, { model: this.model, revision }) + encodePath(path),
			subject: this.subject,
			path,
			bytes: listed?.bytes ?? null,
			sha256: listed?.sha256 ?? null,
			token: this.source.token ?? null
		};
	}

	async #ask(signal: AbortSignal): Promise<HubListing | null> {
		const remote = {
			...this.file('its list of files', this.asked, null),
			url: hubListingUrl(this.source.host, this.model, this.asked)
		};
		try {
			const text = await this.#text(remote, signal);
			return parseHubListing(text, this.subject);
		} catch (error) {
			if (error instanceof AttemptFailed && error.again === 'no' && !hubsWord.has(error.errorCode))
				return null;
			// A page or a document of another kind in its place.
			if (error instanceof FailureError && error.failure.kind === 'bad-file') return null;
			throw error;
		}
	}

	/** The header that a hub adds to each file that it does not keep elsewhere. */
	async #commitInHeader(signal: AbortSignal): Promise<string | null | undefined> {
		const { url } = this.file('config.json', this.asked, null);
		const headers = this.#authorization();
		const response = await this.line
			.fetch(url, { method: 'HEAD', headers, signal, cache: 'no-store' })
			.catch(() => null);
		// A refusal, or a log-in page that stands before everything.
		if (!response?.ok || response.headers.get('content-type')?.startsWith('text/html'))
			return undefined;
		const commit = response.headers.get('x-repo-commit') ?? '';
		return isCommit(commit) ? commit : null;
	}

	async #text(remote: RemoteFile, signal: AbortSignal): Promise<string> {
		const silence = new Silence(this.line.silenceMs ?? longestSilenceMs);
		try {
			const either = AbortSignal.any([signal, silence.signal]);
			const response = await requestRest(remote, null, this.line, either);
			return await response.text().catch((error: Error) => {
				throw new AttemptFailed(
					failure(
						'network',
						'download',
						`${this.subject}: the list of its files was cut off (${error.message}).`
					),
					'later'
				);
			});
		} finally {
			silence.end();
		}
	}

	#authorization(): Headers {
		const headers = new Headers();
		if (this.source.token) headers.set('Authorization', `Bearer ${this.source.token}`);
		return headers;
	}
}
