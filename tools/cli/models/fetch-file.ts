import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { failure, FailureError } from '#lib/core/failure.ts';
import { planRange, type PartlyThere } from '#lib/core/models/files/range-answer.ts';
import { isTransient } from '#lib/core/models/files/refusal.ts';
import type { RepositoryFile } from '#lib/core/models/files/repository-listing.ts';
import {
	maxAttempts,
	parseRetryAfter,
	progressBytes,
	retryDelay
} from '#lib/core/models/files/retry.ts';
import { isPage, type FileAnswer, type HubClient } from './hub-client.ts';
import type { ManifestFile } from './model-dir.ts';
import { sizeOf } from './model-dir.ts';
import type { ModelAt } from './models-options.ts';

/** A line that says nothing for so long is given up and tried again. */
const silenceMs = 30_000;
/** Content that is not what the hub says it is: fetched anew, but not for ever. */
const wrongContents = 2;

export interface FileOrder {
	readonly client: HubClient;
	/** By the commit where there is one, so that a branch that moves meanwhile mixes nothing. */
	readonly at: ModelAt;
	readonly file: RepositoryFile;
	/** Absolute. Beside it lies `.part` while it is not whole. */
	readonly target: string;
	readonly signal: AbortSignal;
	/** Bytes that are there of this file. */
	readonly onBytes: (bytes: number) => void;
	/** It is tried again in so many ms, and why. */
	readonly onRetry: (reason: string, ms: number) => void;
	/** ms between tries are multiplied by this; tests do not want to wait. */
	readonly patience?: number;
}

export async function sha256Of(path: string, signal?: AbortSignal): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(path, { ...(signal && { signal }) }))
		hash.update(chunk as Buffer);
	return hash.digest('hex');
}

const diskErrors = ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EISDIR', 'ENOTDIR'];

export const isDiskError = (error: unknown): error is NodeJS.ErrnoException =>
	diskErrors.includes((error as NodeJS.ErrnoException | null)?.code ?? '');

/** What the disk refuses, which no other try changes; what was written stays. */
export function diskFailure({ code, message }: NodeJS.ErrnoException): FailureError {
	const full = code === 'ENOSPC' || code === 'EDQUOT';
	return new FailureError(
		failure(
			full ? 'storage-full' : 'storage',
			'download',
			`The disk refuses to write: ${message}.`,
			full
				? 'Make room and run the command again; it goes on where it stopped.'
				: 'Choose another --models-dir, or make it writable.'
		)
	);
}

/** A try that failed and may be made again. */
class Again extends Error {
	constructor(
		message: string,
		readonly retryAfterMs: number | null = null
	) {
		super(message);
	}
}

/** One file, from where it stopped the last time to its end and checked. */
class FileDownload {
	readonly #part: string;
	readonly #note: string;
	#wrongContents = 0;

	constructor(private readonly order: FileOrder) {
		this.#part = `${order.target}.part`;
		this.#note = `${order.target}.part.json`;
	}

	/** @throws FailureError when it is given up; what is there of it stays. Rejects as the signal aborts. */
	async run(): Promise<ManifestFile> {
		const { signal, onRetry, patience = 1 } = this.order;
		await mkdir(dirname(this.order.target), { recursive: true });
		for (let attempt = 1; ; attempt++) {
			const before = (await sizeOf(this.#part)) ?? 0;
			try {
				await this.#fetch();
				return await this.#check();
			} catch (error) {
				signal.throwIfAborted();
				if (!(error instanceof Again)) throw error;
				const brought = ((await sizeOf(this.#part)) ?? 0) - before;
				if (brought >= progressBytes) attempt = 1;
				const delay = retryDelay(attempt, Math.random(), error.retryAfterMs);
				if (delay === null || this.#wrongContents > wrongContents) throw this.#givenUp(error);
				onRetry(error.message, delay * patience);
				await sleep(delay * patience, undefined, { signal });
			}
		}
	}

	/** The rest of the file into `.part`. */
	async #fetch(): Promise<void> {
		const { client, at, file, onBytes } = this.order;
		const there = await this.#partlyThere();
		onBytes(there.offset);
		if (there.offset > 0 && there.offset === there.totalBytes) return;
		const quiet = new AbortController();
		const timer = setTimeout(() => quiet.abort(), silenceMs);
		try {
			const signal = AbortSignal.any([this.order.signal, quiet.signal]);
			const answer = await client.open(at, file.path, there.offset, signal);
			const { response } = answer;
			this.#refuse(answer);
			const length = response.headers.get('content-length');
			const etag = response.headers.get('etag');
			const plan = planRange(there, {
				status: response.status as 200 | 206 | 416,
				contentRange: response.headers.get('content-range'),
				contentLength:
					length === null || response.headers.has('content-encoding') ? null : Number(length),
				etag
			});
			if (plan.type === 'complete') return;
			if (plan.type === 'again') {
				await this.#drop();
				throw new Again('What is there does not fit what the host has now.');
			}
			const offset = plan.type === 'append' ? there.offset : 0;
			const totalBytes = plan.totalBytes ?? file.bytes;
			await writeFile(this.#note, JSON.stringify({ etag, totalBytes }));
			const handle = await open(this.#part, offset > 0 ? 'a' : 'w');
			try {
				let size = offset;
				for await (const chunk of response.body ?? []) {
					timer.refresh();
					await handle.write(chunk);
					size += chunk.length;
					onBytes(size);
				}
				if (totalBytes !== null && size < totalBytes)
					throw new Again(`The connection ended after ${size} of ${totalBytes} bytes.`);
			} finally {
				await handle.close();
			}
		} catch (error) {
			if (error instanceof Again || error instanceof FailureError) throw error;
			if (isDiskError(error)) throw diskFailure(error);
			const { cause, message } = error as Error;
			if (quiet.signal.aborted) throw new Again(`Nothing came for ${silenceMs / 1000} s.`);
			throw new Again(cause instanceof Error ? cause.message : message);
		} finally {
			clearTimeout(timer);
		}
	}

	/** @throws FailureError for good, {@link Again} for now. */
	#refuse(answer: FileAnswer): void {
		const { client, at, file } = this.order;
		const { response, url } = answer;
		const { status, headers } = response;
		if (isTransient(status))
			throw new Again(`HTTP ${status}.`, parseRetryAfter(headers.get('retry-after'), Date.now()));
		if (status !== 200 && status !== 206 && status !== 416)
			throw client.refusal(at, file.path, answer);
		if (status !== 416 && isPage(response, file.path))
			throw client.page(at, file.path, url, response);
	}

	/** Whole and what it should be, or it is dropped. */
	async #check(): Promise<ManifestFile> {
		const { file, target, signal } = this.order;
		const bytes = (await sizeOf(this.#part)) ?? 0;
		if (file.bytes !== null && bytes !== file.bytes)
			return this.#wrong(`${bytes} bytes, and should have ${file.bytes}`);
		const sha256 = await sha256Of(this.#part, signal);
		if (file.sha256 !== null && sha256 !== file.sha256)
			return this.#wrong(`the SHA-256 ${sha256}, and should have ${file.sha256}`);
		await rename(this.#part, target);
		await rm(this.#note, { force: true });
		return { bytes, sha256 };
	}

	async #wrong(what: string): Promise<never> {
		await this.#drop();
		this.#wrongContents++;
		throw new Again(`The file that came has ${what}; it was dropped.`);
	}

	async #drop(): Promise<void> {
		await rm(this.#part, { force: true });
		await rm(this.#note, { force: true });
	}

	async #partlyThere(): Promise<PartlyThere> {
		const offset = (await sizeOf(this.#part)) ?? 0;
		const note = await readFile(this.#note, 'utf8')
			.then((text) => JSON.parse(text) as { etag?: unknown; totalBytes?: unknown })
			.catch(() => null);
		// A part that nothing is known of cannot be told from the beginning of another content.
		if (offset === 0 || !note) {
			if (offset > 0) await this.#drop();
			return { offset: 0, totalBytes: this.order.file.bytes, etag: null };
		}
		return {
			offset,
			totalBytes:
				this.order.file.bytes ?? (typeof note.totalBytes === 'number' ? note.totalBytes : null),
			etag: typeof note.etag === 'string' ? note.etag : null
		};
	}

	#givenUp(reason: Again): FailureError {
		const { at, file } = this.order;
		const subject = `${at.model}@${at.revision}: ${file.path}`;
		return new FailureError(
			this.#wrongContents > wrongContents
				? failure(
						'bad-file',
						'download',
						`${subject}: ${reason.message}`,
						'Try another --hub; the mirror may be broken.'
					)
				: failure(
						'network',
						'download',
						`${subject} was given up after ${maxAttempts} tries: ${reason.message}`,
						'Run the command again later; it goes on where it stopped.'
					)
		);
	}
}

/** Fetches a file, or goes on with it. @throws FailureError when it is given up */
export const fetchFile = (order: FileOrder): Promise<ManifestFile> => new FileDownload(order).run();
