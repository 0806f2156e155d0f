import type {
	AutomationProgress,
	AutomationValidationProgress
} from '#lib/core/automation/automation.ts';
import {
	validationShare,
	validationTimeLeft,
	type ValidationProgress
} from '#lib/core/models/validation/validation-progress.ts';
import { variantId } from '#lib/core/models/variant.ts';
import type { RunEvent } from '#lib/core/run/events.ts';
import { timeLeft, type RunProgress, type RunStep } from '#lib/core/run/progress.ts';

/** Whether a program that watches is told of an event: tokens are too many, and telling of them takes time. */
export const isTurn = (event: RunEvent): boolean => event.type !== 'token';

export function automationProgress(progress: RunProgress): AutomationProgress {
	return {
		done: progress.done,
		total: progress.total,
		failed: progress.failures.length,
		msLeft: timeLeft(progress),
		step: describeStep(progress.step)
	};
}

export function automationValidationProgress(
	progress: ValidationProgress
): AutomationValidationProgress {
	const { step } = progress;
	return {
		...validationShare(progress),
		msLeft: validationTimeLeft(progress),
		variant: step.type === 'preparing' ? null : variantId(step.variant),
		step: step.type === 'asking' && step.along !== null ? 'leading' : step.type
	};
}

function describeStep(step: RunStep): AutomationProgress['step'] {
	switch (step.type) {
		case 'loading':
			return { type: 'loading', variant: variantId(step.variant), ...bytesOf(step.files) };
		case 'priming':
			return { type: 'priming', variant: variantId(step.variant) };
		case 'trial':
			return {
				type: 'trial',
				variant: variantId(step.trial.variant),
				image: step.trial.image.name
			};
		case 'preparing':
		case 'paused':
		case 'ended':
			return { type: 'preparing' };
	}
}

/** Of all files; the total is `null` until each has told its size. */
function bytesOf(files: Extract<RunStep, { type: 'loading' }>['files']) {
	let loadedBytes = 0;
	let totalBytes: number | null = 0;
	for (const file of files) {
		loadedBytes += file.loadedBytes;
		totalBytes =
			totalBytes === null || file.totalBytes === null ? null : totalBytes + file.totalBytes;
	}
	return { loadedBytes, totalBytes };
}
