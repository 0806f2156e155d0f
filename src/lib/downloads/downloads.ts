import type { Failure } from '#lib/core/failure.ts';
import type { Downloads, ModelFileStore } from '#lib/core/model-ports.ts';
import type { Download } from '#lib/core/models/files/download.ts';
import type { ModelPlace } from '#lib/core/models/files/model-place.ts';
import type { DownloadRequest, ModelWorkerLink } from '#lib/core/models/files/model-worker.ts';
import type { RepositoryListing } from '#lib/core/models/files/repository-listing.ts';
import type { Clock } from '#lib/core/ports.ts';
import { DownloadEntry } from './download-entry.ts';
import { readJournal, writeJournal } from './download-journal.ts';
import { openDownloadChannel, type DownloadChannel } from './download-channel.ts';

export interface DownloadParts {
	readonly link: ModelWorkerLink;
	readonly places: (model: string) => Promise<readonly ModelPlace[]>;
	readonly store: ModelFileStore;
	readonly clock: Clock;
	/** Asks the browser to keep what is stored; before the first download. */
	readonly persist: () => Promise<unknown>;
}

const tickMs = 1000;

/** Downloads of this tab, and those of other tabs as they tell of them. */
class TabDownloads implements Downloads {
	#entries: DownloadEntry[];
	readonly #listeners = new Set<() => void>();
	readonly #channel: DownloadChannel;
	#ticking: ReturnType<typeof setInterval> | undefined;
	#persisted: Promise<unknown> | undefined;

	constructor(private readonly parts: DownloadParts) {
		this.#entries = readJournal().map(
			({ request, label, startedAt, state }) => new DownloadEntry(request, label, startedAt, state)
		);
		if (this.#entries.length > 0) void this.#fill();
		parts.link.onMessage((message) => {
			if (message.type !== 'download') return;
			const entry = this.#find(message.download);
			if (!entry?.execution) return;
			entry.progress(message, parts.clock.now(), Date.now());
			this.#changed(entry);
		});
		this.#channel = openDownloadChannel({
			onState: (snapshot, request) => this.#heard(snapshot, request),
			onGone: (id) => this.#forget(id, false),
			onCommand: (id, command) => {
				if (this.#find(id)?.execution) this[command](id);
			},
			onHello: () => {
				for (const entry of this.#entries)
					if (entry.execution) this.#channel.tell(entry.snapshot, entry.request);
			},
			onOwnerGone: (id) => {
				const entry = this.#find(id);
				if (!entry?.elsewhere) return;
				entry.elsewhere = false;
				if (!entry.active) return;
				entry.state = { type: 'paused' };
				this.#emit();
			}
		});
	}

	get all(): readonly Download[] {
		return this.#entries.map(({ snapshot }) => snapshot);
	}

	start(
		listing: Pick<RepositoryListing, 'model' | 'asked' | 'commit' | 'files'>,
		paths: readonly string[],
		label: string
	): string {
		const { model, asked, commit, files: listed } = listing;
		const revision = commit ?? asked;
		const wanted = [...new Set(paths)].sort();
		const same = this.#entries.find(
			({ request, state }) =>
				state.type !== 'done' &&
				request.model === model &&
				request.revision === revision &&
				request.files
					.map(({ path }) => path)
					.sort()
					.join('\n') === wanted.join('\n')
		);
		if (same) {
			this.resume(same.request.id);
			return same.request.id;
		}
		const files = wanted.map(
			(path) => listed?.find((file) => file.path === path) ?? { path, bytes: null, sha256: null }
		);
		const id = crypto.randomUUID();
		const request = { id, model, asked, revision, files, listed };
		const entry = new DownloadEntry(request, label, this.parts.clock.date(), { type: 'paused' });
		this.#entries = [entry, ...this.#entries];
		this.resume(id);
		return id;
	}

	pause(id: string): void {
		const entry = this.#find(id);
		if (!entry?.active) return;
		if (entry.elsewhere) return this.#channel.command(id, 'pause');
		entry.pauses++;
		this.#set(entry, { type: 'paused' });
		this.parts.link.cancel(id);
	}

	resume(id: string): void {
		const entry = this.#find(id);
		if (!entry || entry.active || entry.state.type === 'done') return;
		this.#set(entry, { type: 'waiting' });
		const before = entry.execution ?? Promise.resolve();
		const execution = before.then(() => this.#execute(entry));
		entry.execution = execution;
		void execution.then(() => {
			if (entry.execution === execution) entry.execution = null;
			this.#tickOrRest();
		});
		this.#tickOrRest();
	}

	cancel(id: string): void {
		const entry = this.#find(id);
		if (!entry) return;
		if (entry.elsewhere) return this.#channel.command(id, 'cancel');
		const { execution } = entry;
		entry.state = { type: 'paused' };
		this.parts.link.cancel(id);
		this.#forget(id, true);
		void (execution ?? Promise.resolve()).then(() => this.#dropHalves(entry.request));
	}

	dismiss(id: string): void {
		const entry = this.#find(id);
		if (entry && !entry.active) this.#forget(id, true);
	}

	settled(id: string): Promise<Download | null> {
		return new Promise((resolve) => {
			const look = () => {
				const entry = this.#find(id);
				if (entry?.active) return;
				stop();
				resolve(entry?.snapshot ?? null);
			};
			const stop = this.watch(look);
			look();
		});
	}

	watch(onChange: () => void): () => void {
		const listener = () => onChange();
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	async #execute(entry: DownloadEntry): Promise<void> {
		const { request, pauses } = entry;
		const wanted = () => entry.active && entry.pauses === pauses;
		const ran = await this.#channel.own(request.id, async () => {
			// Paused or cancelled while it waited for its turn.
			if (!wanted()) return;
			await (this.#persisted ??= this.parts.persist().catch(() => null));
			const places = await this.parts.places(request.model);
			if (!wanted()) return;
			const result = await this.parts.link.ask('download', request.id, null, (worker) =>
				worker.download(places, request)
			);
			if (!this.#entries.includes(entry)) return;
			if (result.ok) this.#set(entry, { type: 'done' });
			else if (wanted()) this.#set(entry, ended(result.failure));
		});
		if (!ran && wanted()) {
			// Another tab was faster, and will tell.
			entry.elsewhere = true;
			this.#channel.hello();
		}
	}

	#heard(snapshot: Download, request: DownloadRequest): void {
		let entry = this.#find(snapshot.id);
		if (entry?.execution) return;
		if (!entry) {
			entry = new DownloadEntry(request, snapshot.label, snapshot.startedAt, snapshot.state);
			this.#entries = [entry, ...this.#entries];
		}
		entry.files = snapshot.files;
		entry.state = snapshot.state;
		entry.bytesPerSecond = snapshot.bytesPerSecond;
		if (entry.active && !entry.elsewhere) this.#channel.mourn(snapshot.id);
		entry.elsewhere = entry.active;
		this.#emit();
	}

	#set(entry: DownloadEntry, state: Download['state']): void {
		entry.state = state;
		const { request, label, startedAt } = entry;
		const kept = state.type === 'failed' ? state : ({ type: 'paused' } as const);
		writeJournal(
			request.id,
			state.type === 'done' ? null : { request, label, startedAt, state: kept }
		);
		this.#changed(entry);
	}

	#changed(entry: DownloadEntry): void {
		this.#channel.tell(entry.snapshot, entry.request);
		this.#emit();
	}

	#forget(id: string, tell: boolean): void {
		const entry = this.#find(id);
		if (!entry || (!tell && entry.execution)) return;
		this.#entries = this.#entries.filter((one) => one !== entry);
		if (tell) {
			writeJournal(id, null);
			this.#channel.gone(id);
		}
		this.#emit();
	}

	async #dropHalves({ model, revision, files }: DownloadRequest): Promise<void> {
		try {
			const wanted = new Set(files.map(({ path }) => path));
			const halves = (await this.parts.store.list()).filter(
				(file) =>
					file.model === model &&
					file.revision === revision &&
					file.sha256 === null &&
					wanted.has(file.path)
			);
			if (halves.length === 0) return;
			const paths = halves.map(({ path }) => path);
			await this.parts.store.remove(model, revision, paths);
		} catch {
			// They stay, count for nothing, and are listed with the storage.
		}
	}

	async #fill(): Promise<void> {
		const stored = await this.parts.store.list().catch(() => []);
		for (const entry of this.#entries) if (!entry.active) entry.fill(stored);
		this.#emit();
	}

	#tickOrRest(): void {
		const busy = this.#entries.some(({ execution }) => execution !== null);
		if (!busy) {
			clearInterval(this.#ticking);
			this.#ticking = undefined;
			return;
		}
		this.#ticking ??= setInterval(() => {
			for (const entry of this.#entries)
				if (entry.execution && entry.tick(this.parts.clock.now())) this.#changed(entry);
		}, tickMs);
	}

	#find(id: string): DownloadEntry | undefined {
		return this.#entries.find(({ request }) => request.id === id);
	}

	#emit(): void {
		for (const listener of [...this.#listeners]) listener();
	}
}

/** Stopped by nobody here: the worker was, and it can go on. */
const ended = (failure: Failure): Download['state'] =>
	failure.kind === 'aborted' ? { type: 'paused' } : { type: 'failed', failure };

export const createDownloads = (parts: DownloadParts): Downloads => new TabDownloads(parts);
