import { classifyError } from './classify-error.ts';
import { failed, success, type FailureStage, type Result } from './failure.ts';

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
