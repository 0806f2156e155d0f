import { createSHA256 } from 'hash-wasm';

/** What is there of a file that is on its way. Whatever is appended is hashed at once. */
export interface Part {
	/** How far it came. */
	readonly size: number;
	/** As the host told when it began; `null`: not known, and then it cannot go on from the middle. */
	readonly totalBytes: number | null;
	readonly etag: string | null;
	/** Remembers what the host tells of the content that follows. */
	describe(totalBytes: number | null, etag: string | null): Promise<void>;
	/** @throws DOMException `QuotaExceededError` */
	append(bytes: Uint8Array<ArrayBuffer>): void;
	/** Forgets everything that is there. */
	restart(): Promise<void>;
	/** Hex SHA-256 of what is there. */
	digest(): string;
}

/** SHA-256 of bytes that come one after the other; Web Crypto wants them all at once. */
export interface Sha256 {
	restart(): void;
	add(bytes: Uint8Array): void;
	/** Ends it; only `restart` may follow. */
	digest(): string;
}

export async function createSha256(): Promise<Sha256> {
	const hasher = await createSHA256();
	hasher.init();
	return {
		restart: () => void hasher.init(),
		add: (bytes) => void hasher.update(bytes),
		digest: () => hasher.digest('hex')
	};
}
