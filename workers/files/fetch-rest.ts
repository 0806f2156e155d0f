import { planRange } from '#lib/core/models/files/range-answer.ts';
import { toldSha256 } from '#lib/core/models/files/told-hash.ts';
import type { Line } from './line.ts';
import type { Part } from './part.ts';
import { cutOff, wrongContent, type RemoteFile } from './remote-file.ts';
import { requestRest } from './request-rest.ts';
import { longestSilenceMs, Silence } from './silence.ts';

/**
 * One attempt: asks for what is missing and appends it. Resolves when the part has the length that the host tells.
 * @param onBytes told after each piece
 * @returns hex SHA-256 of the whole, where the answer names it
 * @throws AttemptFailed; what came stays, unless it cannot be right. What the part throws, a full storage, is not
 * caught here.
 */
export async function fetchRest(
	remote: RemoteFile,
	part: Part,
	line: Line,
	signal: AbortSignal,
	onBytes: () => void
): Promise<string | null> {
	if (part.size > 0 && part.totalBytes === null) await part.restart();
	if (part.size > 0 && part.size === part.totalBytes) {
		await checkLength(remote, part);
		return null;
	}
	const silence = new Silence(line.silenceMs ?? longestSilenceMs);
	const either = AbortSignal.any([signal, silence.signal]);
	try {
		const { body, told } = await beginning(remote, part, line, either);
		onBytes();
		if (body) await appendAll(remote, part, body, silence, onBytes);
		await checkLength(remote, part);
		return told;
	} finally {
		silence.end();
	}
}

interface Beginning {
	/** `null`: nothing follows. */
	readonly body: ReadableStream<Uint8Array<ArrayBuffer>> | null;
	readonly told: string | null;
}

/** Asks, and makes the part ready for what follows. */
async function beginning(
	remote: RemoteFile,
	part: Part,
	line: Line,
	signal: AbortSignal
): Promise<Beginning> {
	for (let offset: number | null = part.size; ; offset = null) {
		const response = await requestRest(remote, offset, line, signal);
		const { headers, body } = response;
		const coded = headers.has('content-encoding');
		const length = headers.get('content-length');
		const answer = {
			status: response.status as 200 | 206 | 416,
			contentRange: headers.get('content-range'),
			contentLength: coded || length === null ? null : Number(length),
			etag: headers.get('etag')
		};
		const told = toldSha256({
			etag: answer.etag,
			linkedEtag: headers.get('x-linked-etag'),
			redirected: response.redirected
		});
		const plan = planRange(
			{ offset: part.size, totalBytes: part.totalBytes, etag: part.etag },
			answer
		);
		const useless = plan.type === 'again' || (plan.type === 'append' && coded);
		if (useless || plan.type === 'complete') void body?.cancel().catch(() => {});
		if (useless) {
			// Asked without a range, every answer but 200 is nonsense.
			if (offset === null) throw wrongContent(remote, `came as HTTP ${response.status}`);
			await part.restart();
			continue;
		}
		if (plan.type === 'complete') {
			await part.describe(part.size, part.etag);
			return { body: null, told };
		}
		if (plan.type === 'restart' && part.size > 0) await part.restart();
		checkTold(remote, plan.totalBytes, body);
		if (part.totalBytes !== plan.totalBytes || part.size === 0)
			await part.describe(plan.totalBytes, answer.etag);
		return { body, told };
	}
}

/** A wrong length is known before a byte of it is fetched. */
function checkTold(remote: RemoteFile, told: number | null, body: ReadableStream | null): void {
	if (told === null || remote.bytes === null || told === remote.bytes) return;
	void body?.cancel().catch(() => {});
	throw wrongContent(remote, `has ${told} bytes where the host lists ${remote.bytes}`);
}

async function appendAll(
	remote: RemoteFile,
	part: Part,
	body: ReadableStream<Uint8Array<ArrayBuffer>>,
	silence: Silence,
	onBytes: () => void
): Promise<void> {
	const reader = body.getReader();
	try {
		for (;;) {
			const piece = await reader.read().catch((error: Error) => {
				throw cutOff(remote, part.size, part.totalBytes, ` (${error.message})`);
			});
			if (piece.done) return;
			silence.heard();
			part.append(piece.value);
			onBytes();
		}
	} finally {
		// Lets go of the connection, also when the storage is full.
		void reader.cancel().catch(() => {});
	}
}

async function checkLength(remote: RemoteFile, part: Part): Promise<void> {
	const told = part.totalBytes ?? remote.bytes;
	if (told !== null && part.size < told) throw cutOff(remote, part.size, told);
	const expected = remote.bytes ?? part.totalBytes;
	if (expected === null || part.size === expected) return;
	const wrong = wrongContent(remote, `has ${part.size} bytes where the host tells of ${expected}`);
	await part.restart();
	throw wrong;
}
