import type { Download, DownloadState, FileDownload } from '#lib/core/models/files/download.ts';
import type { DownloadRequest, ModelWorkerMessage } from '#lib/core/models/files/model-worker.ts';
import { SpeedMeter } from '#lib/core/models/files/speed.ts';
import type { StoredModelFile } from '#lib/core/models/files/stored-file.ts';

/** One download as this tab knows it. */
export class DownloadEntry {
	state: DownloadState;
	files: readonly FileDownload[];
	/** Resolves when the worker has let go of it; `null`: it is not executed in this tab. */
	execution: Promise<void> | null = null;
	/** How often it was paused: what an execution from before says is no longer so. */
	pauses = 0;
	/** Another tab executes it. */
	elsewhere = false;
	bytesPerSecond: number | null = null;
	readonly #speed = new SpeedMeter();

	constructor(
		readonly request: DownloadRequest,
		readonly label: string,
		readonly startedAt: string,
		state: DownloadState
	) {
		this.state = state;
		this.files = request.files.map(({ path, bytes }) => ({
			path,
			loadedBytes: 0,
			totalBytes: bytes,
			state: 'waiting',
			fromStore: false
		}));
	}

	get active(): boolean {
		return /^(waiting|running|retrying)$/.test(this.state.type);
	}

	get snapshot(): Download {
		const { request, label, startedAt, files, state } = this;
		return {
			id: request.id,
			model: request.model,
			revision: request.revision,
			label,
			startedAt,
			files,
			state,
			bytesPerSecond: state.type === 'running' ? this.bytesPerSecond : null
		};
	}

	/** What the worker tells. @param nowMs monotonic; @param dateMs wall clock */
	progress(
		{ files, progress }: Extract<ModelWorkerMessage, { type: 'download' }>,
		nowMs: number,
		dateMs: number
	): void {
		// What was in the store already is no speed.
		const fetched = (all: readonly FileDownload[]) =>
			all.reduce((sum, file) => sum + (file.fromStore ? 0 : file.loadedBytes), 0);
		const first = this.files.every((file) => file.loadedBytes === 0);
		const bytes = fetched(files) - fetched(this.files);
		this.files = files;
		if (!first && bytes > 0) this.#speed.add(nowMs, bytes);
		this.bytesPerSecond = this.#speed.at(nowMs);
		if (!this.active) return;
		if (progress.type === 'retrying') {
			const { failure, attempt, waitMs } = progress;
			this.state = { type: 'retrying', failure, attempt, retryAtMs: dateMs + waitMs };
		} else
			this.state = {
				type: files.every(({ state }) => state === 'waiting') ? 'waiting' : 'running'
			};
	}

	/** The speed falls to nothing when no more is told. @returns whether it changed */
	tick(nowMs: number): boolean {
		const before = this.bytesPerSecond;
		this.bytesPerSecond = this.#speed.at(nowMs);
		return before !== this.bytesPerSecond;
	}

	/** What of it the store has, for one that an earlier visit began. */
	fill(stored: readonly StoredModelFile[]): void {
		const { model, revision } = this.request;
		this.files = this.files.map((file) => {
			const there = stored.find(
				(one) => one.model === model && one.revision === revision && one.path === file.path
			);
			if (!there) return file;
			const whole = there.sha256 !== null;
			return {
				...file,
				loadedBytes: there.bytes,
				totalBytes: there.totalBytes ?? file.totalBytes,
				state: whole ? 'whole' : 'waiting',
				fromStore: whole
			};
		});
	}
}
