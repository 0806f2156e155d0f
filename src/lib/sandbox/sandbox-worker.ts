import { openWorker, type OpenWorker } from './open-worker.ts';

/** The endings that are under way: what runs on would slow down or take along what starts meanwhile. */
let ending: Promise<void> = Promise.resolve();

export interface SandboxWorkerEvents {
	/** Whatever the worker sends, which may be anything. */
	message(message: unknown): void;
	/** The process that it ran in is gone. */
	death(): void;
}

/** A worker for a user's module. */
export class SandboxWorker {
	/** Whether it was started; the sandbox itself may fail. */
	readonly started: Promise<boolean>;
	readonly #on: SandboxWorkerEvents;
	#worker: OpenWorker | null = null;
	#ended = false;

	constructor(source: string, on: SandboxWorkerEvents) {
		this.#on = on;
		this.started = this.#start(source);
	}

	async #start(source: string): Promise<boolean> {
		await ending;
		if (this.#ended) return false;
		const worker = await openWorker(source);
		if (!worker) return false;
		if (this.#ended) {
			this.#close(worker);
			return false;
		}
		this.#worker = worker;
		worker.port.onmessage = ({ data }) => this.#on.message(data);
		worker.port.onmessageerror = () => this.#on.message(null);
		void worker.died.then(() => {
			if (!this.#ended) this.#on.death();
		});
		return true;
	}

	post(message: unknown): void {
		this.#worker?.port.postMessage(message);
	}

	/** Idempotent. Messages that are on their way are dropped. */
	end(): void {
		if (this.#ended) return;
		this.#ended = true;
		if (!this.#worker) return;
		this.#close(this.#worker);
	}

	#close({ port, end }: OpenWorker): void {
		port.onmessage = null;
		port.close();
		ending = Promise.all([ending, end()]).then(() => undefined);
	}
}
