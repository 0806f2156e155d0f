import { failure, FailureError, type Failure } from '#lib/core/failure.ts';
import type { FileDownload } from '#lib/core/models/files/download.ts';
import { isFolder, type ModelPlace } from '#lib/core/models/files/model-place.ts';
import type { DownloadRequest, ModelWorkerMessage } from '#lib/core/models/files/model-worker.ts';
import { isCommit } from '#lib/core/models/files/model-paths.ts';
import type { RepositoryFile } from '#lib/core/models/files/repository-listing.ts';
import type { ModelSource } from '#lib/core/ports.ts';
import type { FileTools } from './file-tools.ts';
import { HubRepository } from './hub-repository.ts';
import { readRevisionNote, writeRevisionNote } from './revision-note.ts';
import type { WritableStore } from './writable-store.ts';

/** Places in the queue of files that are fetched at once, shared by all downloads. */
export interface Slots {
	free: number;
	readonly queue: (() => void)[];
}

async function withSlot<Value>(slots: Slots, work: () => Promise<Value>): Promise<Value> {
	if (slots.free > 0) slots.free--;
	else await new Promise<void>((resolve) => slots.queue.push(resolve));
	try {
		return await work();
	} finally {
		const next = slots.queue.shift();
		if (next) next();
		else slots.free++;
	}
}

/** Progress is told at most this often; changes of state at once. */
const tellEveryMs = 100;

interface Waiting {
	readonly failure: Failure;
	readonly attempt: number;
	readonly untilMs: number;
}

/** Fetches the files of one request into the store, several at once. */
export class DownloadRun {
	readonly #files: Map<string, FileDownload>;
	readonly #waiting = new Map<string, Waiting>();
	readonly #ended = new AbortController();
	#toldMs = -Infinity;
	#telling = false;

	constructor(
		private readonly request: DownloadRequest,
		private readonly places: readonly ModelPlace[],
		private readonly tools: FileTools,
		private readonly slots: Slots,
		private readonly post: (message: ModelWorkerMessage) => void
	) {
		this.#files = new Map(
			request.files.map(({ path, bytes }) => [
				path,
				{ path, loadedBytes: 0, totalBytes: bytes, state: 'waiting', fromStore: false }
			])
		);
	}

	/** Resolves when all are whole. The first failure ends the others; what came stays. @throws FailureError */
	async run(signal: AbortSignal): Promise<void> {
		const { store, line } = this.tools;
		if (!store) throw noStore();
		const { model, asked, revision } = this.request;
		const repository = new HubRepository(this.#hub(), model, revision, line);
		await this.#note(store);
		const controller = new AbortController();
		const either = AbortSignal.any([signal, controller.signal]);
		const reasons: unknown[] = [];
		this.#tell();
		await Promise.all(
			this.request.files.map((file) =>
				withSlot(this.slots, () => this.#fetch(store, repository, file, either)).catch((error) => {
					reasons.push(error);
					controller.abort();
				})
			)
		);
		this.#ended.abort();
		this.#tell();
		// The first is what happened; the others were ended by it.
		if (reasons.length > 0) throw reasons[0];
		if (isCommit(revision) && asked !== revision) await store.remember(model, asked, revision);
	}

	async #fetch(
		store: WritableStore,
		repository: HubRepository,
		file: RepositoryFile,
		signal: AbortSignal
	): Promise<void> {
		signal.throwIfAborted();
		const { model, revision } = this.request;
		const { path } = file;
		const { line } = this.tools;
		const remote = { ...repository.file(path, revision, null), ...file };
		const { source } = repository;
		const whole = await store.ensure({ model, revision, path }, source.host, remote, line, {
			signal,
			onBytes: (loadedBytes, totalBytes) => {
				this.#waiting.delete(path);
				this.#change(path, { loadedBytes, totalBytes, state: 'running' });
			},
			onChecking: () => this.#change(path, { state: 'checking' }),
			onRetry: (reason, attempt, waitMs) => {
				this.#waiting.set(path, { failure: reason, attempt, untilMs: line.now() + waitMs });
				this.#change(path, { state: 'waiting' });
			}
		});
		const { bytes, wasThere } = whole;
		this.#change(path, {
			loadedBytes: bytes,
			totalBytes: bytes,
			state: 'whole',
			fromStore: wasThere
		});
	}

	#hub(): ModelSource {
		const hub = this.places.find(
			(place): place is ModelSource => !isFolder(place) && place.kind === undefined
		);
		if (hub) return hub;
		throw new FailureError(failure('internal', 'download', 'No hub was named to fetch from.'));
	}

	/** So that loading works offline without guessing which optional files there are. */
	async #note(store: WritableStore): Promise<void> {
		const { model, revision, listed } = this.request;
		const note = await readRevisionNote(store, model, revision);
		if (listed && !note.files)
			await writeRevisionNote(store, model, revision, { ...note, files: listed });
	}

	#change(path: string, change: Partial<FileDownload>): void {
		const file = this.#files.get(path);
		if (!file) return;
		this.#files.set(path, { ...file, ...change });
		const onlyBytes = change.state === undefined || change.state === file.state;
		if (onlyBytes) void this.#tellSoon();
		else this.#tell();
	}

	/** The last piece before a silence is told of as well. */
	async #tellSoon(): Promise<void> {
		if (this.#telling) return;
		this.#telling = true;
		const { line } = this.tools;
		const waitMs = tellEveryMs - (line.now() - this.#toldMs);
		if (waitMs > 0) await line.sleep(waitMs, this.#ended.signal);
		this.#telling = false;
		if (!this.#ended.signal.aborted) this.#tell();
	}

	#tell(): void {
		const { now } = this.tools.line;
		this.#toldMs = now();
		const files = [...this.#files.values()];
		const moves = files.some(({ state }) => state === 'running' || state === 'checking');
		const [next] = [...this.#waiting.values()].sort((a, b) => a.untilMs - b.untilMs);
		this.post({
			type: 'download',
			download: this.request.id,
			files,
			progress:
				moves || !next
					? { type: 'running' }
					: {
							type: 'retrying',
							failure: next.failure,
							attempt: next.attempt,
							waitMs: Math.max(0, next.untilMs - now())
						}
		});
	}
}

const noStore = (): FailureError =>
	new FailureError(
		failure(
			'storage',
			'download',
			'This browser window has no storage for files, so downloads cannot be kept.',
			'Open Loupe in a normal window (not a private one) of a current browser, over https or at localhost.'
		)
	);
