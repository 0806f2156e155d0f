import { classifyError } from '../../classify-error.ts';
import {
	failed,
	failure,
	FailureError,
	success,
	type Failure,
	type FailureStage,
	type Result
} from '../../failure.ts';
import type { CancelSignal } from '../../ports.ts';

/** What work gives, or what it threw as a failure. Never rejects. */
export async function attempt<Value>(
	stage: FailureStage,
	subject: string,
	work: () => Promise<Value>
): Promise<Result<Value>> {
	try {
		return success(await work());
	} catch (error) {
		return failed(classifyError(error, stage, subject));
	}
}

export const raise = (reason: Failure): never => {
	throw new FailureError(reason);
};

/** For calls that nobody means to stop. */
export const neverAborted: CancelSignal = {
	aborted: false,
	addEventListener: () => {},
	removeEventListener: () => {}
};

/** @throws FailureError `aborted` */
export function throwIfAborted(signal: CancelSignal, subject: string): void {
	if (signal.aborted)
		raise(
			failure('aborted', 'load', `${subject}: stopped.`, 'Nothing was changed; start it again.')
		);
}
