import type { Result } from '../failure.ts';
import type { ModelRegistryApi } from '../models/registry/registry-api.ts';
import type { Expectation } from '../models/validation/expectations.ts';
import type { ValidationSet } from '../models/validation/validation-report.ts';
import type { Variant } from '../models/variant.ts';
import type { ModelSource } from '../ports.ts';
import type { References } from '../references/reference.ts';
import type { Plan, Prompt } from '../run/plan.ts';
import type { RunFile } from '../run/run-file.ts';

/**
 * What a program asks the automation page to measure. The pictures are the files of the page's
 * `<input type="file" id="images">`, in its order.
 */
export interface AutomationRequest extends Pick<
	Plan,
	'suite' | 'repeats' | 'warmup' | 'maxNewTokens' | 'imageOptions' | 'order' | 'coolDownMs' | 'seed'
> {
	/** Empty: named by what it measures. */
	readonly name: string;
	readonly variants: readonly Variant[];
	readonly prompts: readonly Prompt[];
	/** One name per picture, by which references are found; a file input tells no folder. */
	readonly imageNames: readonly string[];
	readonly references: References;
	/** Where models are fetched from that are not served with the app; `null`: as the settings say. */
	readonly hub: ModelSource | null;
}

/** How far a run is, for one line of text. Sent at its turns and not for every token, which would cost time. */
export interface AutomationProgress {
	readonly done: number;
	readonly total: number;
	readonly failed: number;
	/** `null` before the first trial has ended. */
	readonly msLeft: number | null;
	readonly step:
		| { readonly type: 'preparing' }
		| {
				readonly type: 'loading';
				readonly variant: string;
				readonly loadedBytes: number;
				readonly totalBytes: number | null;
		  }
		| { readonly type: 'priming'; readonly variant: string }
		| { readonly type: 'trial'; readonly variant: string; readonly image: string };
}

/** What a program asks the automation page to validate, on the first pictures of the demo suite. */
export interface AutomationValidation {
	readonly reference: Variant;
	/** Each once, none of them the reference. */
	readonly candidates: readonly Variant[];
	readonly images: number;
	readonly maxNewTokens: number;
	readonly expectations: readonly Expectation[];
	/** As of a run. */
	readonly hub: ModelSource | null;
}

/** How far a validation is, for one line of text. */
export interface AutomationValidationProgress {
	/** Answers that are over, and how many there are at most. */
	readonly done: number;
	readonly total: number;
	/** `null` while it cannot be told. */
	readonly msLeft: number | null;
	/** Id of the variant that is at work; `null`: none yet. */
	readonly variant: string | null;
	readonly step: 'preparing' | 'loading' | 'asking' | 'leading' | 'comparing';
}

/** `window.loupe` on the page `/automation/`: the app's own runner and stores, for programs that drive a browser. */
export interface Automation {
	/** Of Loupe. */
	readonly version: string;
	/** Executes a run to its end, or until {@link stop}; the run is kept, and comes back as its file. */
	run(request: AutomationRequest): Promise<Result<RunFile>>;
	/** Validates variants against a reference, as the page does; the result is kept and comes back. */
	validate(
		request: AutomationValidation,
		onProgress?: (progress: AutomationValidationProgress) => void
	): Promise<Result<ValidationSet>>;
	/**
	 * Ends the run in progress within a token; {@link run} then resolves with what was measured. Ends a validation too,
	 * which has no half result.
	 */
	stop(): void;
	/** Calls back with the progress of the run in progress. Returns the unsubscriber. */
	watch(listener: (progress: AutomationProgress) => void): () => void;
	/** The runs that are kept in this browser, newest first. */
	runs(): Promise<readonly { readonly id: string; readonly name: string }[]>;
	/** Registered models: the operations that the pages use, with the same results. Nothing here rejects. */
	readonly models: ModelRegistryApi;
	/** A kept run as its file. */
	exportRun(id: string): Promise<Result<RunFile>>;
}
