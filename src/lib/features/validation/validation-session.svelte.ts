import { failure, type Failure, type Result } from '#lib/core/failure.ts';
import type { ValidationEvent } from '#lib/core/models/validation/validation-event.ts';
import {
	advanceValidation,
	startValidationProgress,
	type ValidationProgress
} from '#lib/core/models/validation/validation-progress.ts';
import type { ValidationSet } from '#lib/core/models/validation/validation-report.ts';
import type { ValidationRequest } from '#lib/core/models/validation/validation-request.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { BenchSession } from '../bench/bench-session.svelte.ts';
import { asFailure } from '../runs/as-failure.ts';
import type { ValidationBook } from './validation-book.svelte.ts';

/**
 * The validation this tab is at, if any. There is one for the whole app, so that leaving the page does not end it. A
 * benchmark goes before it: both at once would spoil what the benchmark measures.
 */
export class ValidationSession {
	#progress = $state.raw<ValidationProgress | null>(null);
	#failure = $state.raw<Failure | null>(null);
	#latest = $state.raw<ValidationSet | null>(null);
	#controller: AbortController | null = null;
	readonly #listeners = new Set<(progress: ValidationProgress) => void>();

	constructor(
		private readonly ports: AppPorts,
		private readonly bench: BenchSession,
		readonly book: ValidationBook
	) {
		bench.onBegin(() => this.stop());
	}

	/** `null`: none is under way. */
	get progress(): ValidationProgress | null {
		return this.#progress;
	}

	/** Why the last one has no result. */
	get failure(): Failure | null {
		return this.#failure;
	}

	/** What the last one of this tab said. */
	get latest(): ValidationSet | null {
		return this.#latest;
	}

	/** Validates, and keeps the result. Never rejects. */
	async run(prepare: () => Promise<ValidationRequest>): Promise<Result<ValidationSet>> {
		const refused = this.#refusal();
		if (refused) {
			this.#failure = refused;
			return { ok: false, failure: refused };
		}
		const controller = (this.#controller = new AbortController());
		this.#failure = null;
		this.#progress = startValidationProgress();
		try {
			const request = await prepare();
			// It brings every metric along, which the start page has no use for.
			const { validate } = await import('#lib/core/models/validation/validate.ts');
			const result = await validate(request, this.ports, controller.signal, (event) =>
				this.#take(event)
			);
			if (!result.ok) {
				this.#failure = result.failure.kind === 'aborted' ? null : result.failure;
				return result;
			}
			this.#latest = result.value;
			// What could not be kept is on the page all the same, with the reason.
			await this.book
				.add(result.value)
				.catch((error: unknown) => (this.#failure = asFailure(error, 'storage')));
			return result;
		} catch (error) {
			this.#failure = asFailure(error, 'plan');
			return { ok: false, failure: this.#failure };
		} finally {
			this.#progress = null;
			this.#controller = null;
		}
	}

	/** Ends the one under way; there is no half result. */
	stop(): void {
		this.#controller?.abort();
	}

	/** Calls back with the progress. Returns the unsubscriber. */
	watch(listener: (progress: ValidationProgress) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	#refusal(): Failure | null {
		const what = this.#progress ? 'validation' : this.bench.busy ? 'benchmark' : null;
		return (
			what &&
			failure('busy', 'plan', `A ${what} is in progress in this tab.`, 'Wait for it, or stop it.')
		);
	}

	#take(event: ValidationEvent): void {
		if (!this.#progress) return;
		this.#progress = advanceValidation(this.#progress, event);
		for (const listener of this.#listeners) listener(this.#progress);
	}
}
