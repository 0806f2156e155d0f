import { failure, FailureError, type Failure, type FailureStage } from '#lib/core/failure.ts';

/** What a caught value says; anything but a `FailureError` is a defect and worded as one. */
export const asFailure = (error: unknown, stage: FailureStage): Failure =>
	error instanceof FailureError
		? error.failure
		: failure('internal', stage, error instanceof Error ? error.message : String(error));
