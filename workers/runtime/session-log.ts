import type { SessionRun } from '#lib/core/run/trial.ts';

/** The part of ONNX Runtime's session that is watched. */
export interface WatchedSession {
	run(...parts: unknown[]): Promise<Readonly<Record<string, unknown>>>;
}

const onGpu = (output: unknown) =>
	(output as { readonly location?: string } | null)?.location === 'gpu-buffer';

/**
 * Stamps session runs up to and including the prefill. `run` resolves when its outputs can be read: every session has
 * an output on the CPU (features, embeddings, logits), whose read-back waits for all work queued before it. Should all
 * outputs of one stay on the GPU, the queue is waited for, since that run would otherwise end when it was merely queued.
 */
export class SessionLog {
	#runs: SessionRun[] = [];
	#origin: number | null = null;

	constructor(
		private readonly now: () => number,
		private readonly gpuIdle: () => Promise<void>
	) {}

	/** @param decoder the session whose first run ends the log. */
	watch(sessions: Readonly<Record<string, WatchedSession>>, decoder: string): void {
		for (const [name, session] of Object.entries(sessions)) {
			const run = session.run.bind(session);
			session.run = (...parts) => {
				const origin = this.#origin;
				return origin === null
					? run(...parts)
					: this.#record(name, decoder, origin, () => run(...parts));
			};
		}
	}

	/** Starts over. Stamps count from `origin`, a reading of the same clock. */
	begin(origin: number): void {
		this.#runs = [];
		this.#origin = origin;
	}

	get runs(): readonly SessionRun[] {
		return this.#runs;
	}

	async #record<Outputs extends object>(
		session: string,
		decoder: string,
		origin: number,
		run: () => Promise<Outputs>
	): Promise<Outputs> {
		const startedAtMs = this.now() - origin;
		const outputs = await run();
		if (Object.values(outputs).every(onGpu)) await this.gpuIdle();
		this.#runs.push({ session, startedAtMs, endedAtMs: this.now() - origin });
		if (session === decoder) this.#origin = null;
		return outputs;
	}
}
