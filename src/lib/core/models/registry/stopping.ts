import { failure, FailureError, type Failure } from '../../failure.ts';
import type { CancelSignal } from '../../ports.ts';

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
