import { failure, FailureError } from '#lib/core/failure.ts';
import type { HubListing } from '#lib/core/models/files/hub-listing.ts';
import { isCommit } from '#lib/core/models/files/model-paths.ts';
import type { RepositoryListing } from '#lib/core/models/files/repository-listing.ts';
import type { ModelSource } from '#lib/core/ports.ts';
import { sha256 } from '../sha256.ts';
import { fetchWhole } from './fetch-whole.ts';
import type { FileSource, FoundFile, OnBytes } from './file-source.ts';
import type { FileTools } from './file-tools.ts';
import { HubRepository } from './hub-repository.ts';
import { MemoryPart } from './memory-part.ts';
import { persist } from './persist.ts';
import { readFile } from './read-file.ts';
import { AttemptFailed, type RemoteFile } from './remote-file.ts';
import { readRevisionNote, writeRevisionNote, type RevisionNote } from './revision-note.ts';
import type { WritableStore } from './writable-store.ts';

const unlisted: RevisionNote = { files: null, absent: [] };

/** A model of a hub: what is in the origin's store is taken from there, what is not comes through it. */
export class HubSource implements FileSource {
	/** Set when the hub could not be asked, and what is in the store has to do. */
	#offline = false;
	#note: RevisionNote = unlisted;

	private constructor(
		private readonly repository: HubRepository,
		/** The commit, or what was asked for where the host tells of none. */
		readonly revision: string,
		private readonly tools: FileTools
	) {}

	/**
	 * Finds out what commit is meant. When the hub cannot be asked, or does not tell (a token that is forgotten by now, a
	 * log-in page of some network), it is the last one that is remembered: what is on this device stays usable.
	 * @throws FailureError when none is remembered
	 */
	static async open(
		source: ModelSource,
		model: string,
		asked: string,
		tools: FileTools,
		signal: AbortSignal
	): Promise<HubSource> {
		const repository = new HubRepository(source, model, asked, tools.line);
		const { store } = tools;
		const known = await knownRevision(repository, store);
		if (known !== null && isCommit(asked)) return HubSource.#make(repository, asked, tools, false);
		try {
			const ask = () => repository.commit(signal);
			const commit = await (known === null ? persist(ask, tools.line, signal) : ask());
			if (commit === undefined && known !== null)
				return await HubSource.#make(repository, known, tools, true);
			if (commit && commit !== asked && store)
				await store.remember(model, asked, commit).catch(() => {});
			return await HubSource.#make(repository, commit ?? asked, tools, false);
		} catch (error) {
			if (!(error instanceof AttemptFailed)) throw error;
			if (known === null) throw new FailureError(error.reason);
			return HubSource.#make(repository, known, tools, true);
		}
	}

	static async #make(
		repository: HubRepository,
		revision: string,
		tools: FileTools,
		offline: boolean
	): Promise<HubSource> {
		const source = new HubSource(repository, revision, tools);
		source.#offline = offline;
		if (tools.store) source.#note = await readRevisionNote(tools.store, repository.model, revision);
		return source;
	}

	get commit(): string | null {
		return isCommit(this.revision) ? this.revision : null;
	}

	async get(path: string, signal: AbortSignal, onBytes: OnBytes): Promise<FoundFile> {
		const there = await this.#stored(path, onBytes);
		if (there) return there;
		const remote = await this.#remote(path, signal);
		try {
			return await this.#fetch(remote, signal, (loaded, total) => onBytes(loaded, total, false));
		} catch (error) {
			if (error instanceof FailureError && error.failure.kind === 'not-found')
				await this.#noteAbsent(path);
			throw error;
		}
	}

	async text(path: string, signal: AbortSignal): Promise<string | null> {
		try {
			const there = await this.#stored(path, () => {});
			if (there) return new TextDecoder().decode(there.bytes);
			const remote = await this.#remote(path, signal);
			return new TextDecoder().decode(
				(await fetchToMemory(remote, this.tools, signal, () => {})).bytes
			);
		} catch (error) {
			if (error instanceof FailureError && error.failure.kind === 'not-found') return null;
			throw error;
		}
	}

	async list(signal: AbortSignal): Promise<Pick<RepositoryListing, 'files' | 'host'>> {
		const files = await this.#files(signal);
		const host = this.#note.adopted ? 'this device' : this.repository.source.host;
		if (files !== null || !this.#offline) return { files, host };
		const { model } = this.repository;
		const stored = (await this.tools.store?.list()) ?? [];
		const here = stored.filter(
			(file) => file.model === model && file.revision === this.revision && file.sha256 !== null
		);
		return { host: 'this device', files: here };
	}

	async discard(path: string): Promise<void> {
		await this.tools.store?.discard(this.#key(path));
	}

	/** @throws FailureError `not-found`, without asking, when the host lists other files */
	async #remote(path: string, signal: AbortSignal): Promise<RemoteFile> {
		const { repository, revision } = this;
		const files = await this.#files(signal);
		const remote = repository.file(path, revision, files && { commit: revision, files });
		const absent = files
			? !files.some((file) => file.path === path)
			: this.#offline && this.#note.absent.includes(path);
		if (absent)
			throw new FailureError(
				failure(
					'not-found',
					'download',
					`${remote.subject}: the repository has no ${path} (${remote.url}).`,
					'Choose another dtype or revision; the files it has are on its page of the hub.'
				)
			);
		return remote;
	}

	/** What the host lists, asked for at most once and noted for later. `null`: it lists none, or cannot be asked. */
	async #files(signal: AbortSignal): Promise<HubListing['files'] | null> {
		if (this.#note.files || this.#offline) return this.#note.files;
		try {
			const listing = await this.repository.listing(signal);
			// Of another commit, when a branch moved in this very moment.
			if (!listing || listing.commit !== this.revision) return null;
			await this.#write({ ...this.#note, files: listing.files });
		} catch (error) {
			if (!(error instanceof AttemptFailed)) throw error;
			// The files themselves tell whether the host is gone.
			if (error.again === 'no') throw new FailureError(error.reason);
		}
		return this.#note.files;
	}

	async #stored(path: string, onBytes: OnBytes): Promise<FoundFile | null> {
		const found = await this.tools.store?.whole(this.#key(path), this.repository.source.host);
		if (!found) return null;
		const { file, note } = found;
		const bytes = await readFile(file, (loaded) => onBytes(loaded, file.size, true));
		// Storage can rot as well as a line can.
		if (note.sha256 === null || (await sha256(bytes)) === note.sha256)
			return { bytes, from: 'store', fromCache: true, sha256: note.sha256 };
		await this.discard(path);
		return null;
	}

	async #fetch(
		remote: RemoteFile,
		signal: AbortSignal,
		onBytes: (loaded: number, total: number | null) => void
	): Promise<FoundFile> {
		const { store, line } = this.tools;
		const { host } = this.repository.source;
		if (!store) return fetchToMemory(remote, this.tools, signal, onBytes);
		try {
			const key = this.#key(remote.path);
			const { wasThere, sha256 } = await store.ensure(key, host, remote, line, {
				signal,
				onBytes,
				patient: !this.#offline
			});
			const found = await store.whole(key, host);
			if (found?.note.sha256 === sha256)
				return {
					bytes: await readFile(found.file),
					from: wasThere ? 'store' : 'hub',
					fromCache: wasThere,
					sha256
				};
		} catch (error) {
			const full = error instanceof FailureError && error.failure.kind === 'storage-full';
			if (!full) throw error;
		}
		// Keeping it is a convenience: without room for it the model still runs, and is fetched again next time.
		return fetchToMemory(remote, this.tools, signal, onBytes);
	}

	async #noteAbsent(path: string): Promise<void> {
		if (this.#note.absent.includes(path)) return;
		await this.#write({ ...this.#note, absent: [...this.#note.absent, path] });
	}

	async #write(note: RevisionNote): Promise<void> {
		this.#note = note;
		const { store } = this.tools;
		if (store)
			await writeRevisionNote(store, this.repository.model, this.revision, note).catch(() => {});
	}

	#key(path: string) {
		return { model: this.repository.model, revision: this.revision, path };
	}
}

/** What can stand for the revision when the hub is out of reach. */
async function knownRevision(
	{ model, asked, source }: HubRepository,
	store: WritableStore | null
): Promise<string | null> {
	if (isCommit(asked)) return asked;
	const commit = await store?.ref(model, asked).catch(() => null);
	if (commit) return commit;
	const config = await store?.whole({ model, revision: asked, path: 'config.json' }, source.host);
	return config ? asked : null;
}

async function fetchToMemory(
	remote: RemoteFile,
	{ line }: FileTools,
	signal: AbortSignal,
	onBytes: (loaded: number, total: number | null) => void
): Promise<FoundFile> {
	const part = await MemoryPart.create();
	const hash = await fetchWhole(remote, part, line, { signal, onBytes });
	return { bytes: part.bytes, from: 'hub', fromCache: false, sha256: hash };
}
