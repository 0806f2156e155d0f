import { createSha256, type Part, type Sha256 } from './part.ts';

const firstBytes = 256 * 1024;

/** A file that is kept nowhere: where the browser has no storage, or no room, a model still runs. */
export class MemoryPart implements Part {
	#buffer = new Uint8Array(firstBytes);
	#size = 0;
	totalBytes: number | null = null;
	etag: string | null = null;

	private constructor(private readonly hash: Sha256) {}

	static async create(): Promise<MemoryPart> {
		return new MemoryPart(await createSha256());
	}

	get size(): number {
		return this.#size;
	}

	async describe(totalBytes: number | null, etag: string | null): Promise<void> {
		this.totalBytes = totalBytes;
		this.etag = etag;
		if (totalBytes !== null && totalBytes > this.#buffer.length) this.#resize(totalBytes);
	}

	append(bytes: Uint8Array<ArrayBuffer>): void {
		const needed = this.#size + bytes.length;
		if (needed > this.#buffer.length) this.#resize(Math.max(needed, this.#buffer.length * 2));
		this.#buffer.set(bytes, this.#size);
		this.#size = needed;
		this.hash.add(bytes);
	}

	async restart(): Promise<void> {
		this.#size = 0;
		this.totalBytes = this.etag = null;
		this.hash.restart();
	}

	digest(): string {
		return this.hash.digest();
	}

	get bytes(): Uint8Array<ArrayBuffer> {
		return this.#size === this.#buffer.length ? this.#buffer : this.#buffer.slice(0, this.#size);
	}

	#resize(length: number): void {
		const larger = new Uint8Array(length);
		larger.set(this.#buffer.subarray(0, this.#size));
		this.#buffer = larger;
	}
}
