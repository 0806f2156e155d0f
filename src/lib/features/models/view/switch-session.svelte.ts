import type { Failure, Result } from '#lib/core/failure.ts';
import type { ModelType } from '#lib/core/models/registry/model-type.ts';
import type { ModelRegistryApi, SwitchOutcome } from '#lib/core/models/registry/registry-api.ts';
import type { SwitchProgress } from '#lib/core/models/registry/switch-steps.ts';

export type SwitchState =
	| { readonly type: 'idle' }
	| {
			readonly type: 'switching';
			readonly version: string | null;
			readonly rollback: boolean;
			/** `null` until the first step is told. */
			readonly progress: SwitchProgress | null;
	  }
	| { readonly type: 'switched'; readonly outcome: SwitchOutcome; readonly rollback: boolean }
	| { readonly type: 'failed'; readonly failure: Failure; readonly rollback: boolean };

/** One switch or rollback at a time; leaving the page aborts it, and what was active stays so. */
export class SwitchSession {
	#state = $state.raw<SwitchState>({ type: 'idle' });
	#controller: AbortController | null = null;

	constructor(private readonly registry: Pick<ModelRegistryApi, 'switch' | 'rollback'>) {}

	get state(): SwitchState {
		return this.#state;
	}

	get busy(): boolean {
		return this.#state.type === 'switching';
	}

	switch(version: string, type: ModelType): Promise<void> {
		return this.#run(version, (options) => this.registry.switch(version, { type, ...options }));
	}

	rollback(type: ModelType): Promise<void> {
		return this.#run(null, (options) => this.registry.rollback(type, options));
	}

	cancel(): void {
		this.#controller?.abort();
	}

	/** Puts the result away. */
	clear(): void {
		if (!this.busy) this.#state = { type: 'idle' };
	}

	async #run(
		version: string | null,
		work: (options: {
			signal: AbortSignal;
			onProgress: (progress: SwitchProgress) => void;
		}) => Promise<Result<SwitchOutcome>>
	): Promise<void> {
		if (this.busy) return;
		const controller = (this.#controller = new AbortController());
		const rollback = version === null;
		const tell = (progress: SwitchProgress | null) =>
			(this.#state = { type: 'switching', version, rollback, progress });
		tell(null);
		const result = await work({
			signal: controller.signal,
			onProgress: (progress) => this.#controller === controller && this.busy && tell(progress)
		});
		this.#controller = null;
		if (result.ok) this.#state = { type: 'switched', outcome: result.value, rollback };
		else if (result.failure.kind === 'aborted') this.#state = { type: 'idle' };
		else this.#state = { type: 'failed', failure: result.failure, rollback };
	}
}
