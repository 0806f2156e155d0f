import { devices, type Device, type Variant } from '../variant.ts';
import type { Question } from './evidence.ts';
import { generationsIn, type Pass } from './passes.ts';
import type { ValidationEvent } from './validation-event.ts';
import type { VariantValidation } from './validation-report.ts';

export type ValidationStep =
	| { readonly type: 'preparing' }
	| {
			readonly type: 'loading';
			readonly variant: Variant;
			/** By file: bytes that are there and bytes in all, `null` while nobody has told. */
			readonly files: Readonly<Record<string, { loaded: number; total: number | null }>>;
	  }
	| {
			readonly type: 'asking';
			readonly variant: Variant;
			readonly question: Question;
			readonly along: string | null;
	  }
	| { readonly type: 'comparing'; readonly variant: Variant };

/** How far a validation is. */
export interface ValidationProgress {
	readonly passes: readonly Pass[];
	readonly questions: number;
	/** Of the pass under way. */
	readonly position: number;
	/** Generations that are over in it. */
	readonly inPass: number;
	readonly step: ValidationStep;
	/** What became of candidates so far. */
	readonly candidates: readonly VariantValidation[];
	/** By device: generations that ended, and ms that they took. */
	readonly pace: Readonly<Record<Device, { readonly count: number; readonly ms: number }>>;
}

export const startValidationProgress = (): ValidationProgress => ({
	passes: [],
	questions: 0,
	position: 0,
	inPass: 0,
	step: { type: 'preparing' },
	candidates: [],
	pace: { webgpu: { count: 0, ms: 0 }, wasm: { count: 0, ms: 0 } }
});

/** The next progress. */
export function advanceValidation(
	progress: ValidationProgress,
	event: ValidationEvent
): ValidationProgress {
	const variant = progress.passes[progress.position]?.variant;
	switch (event.type) {
		case 'planned':
			return { ...progress, passes: event.passes, questions: event.questions };
		case 'pass':
			return { ...progress, position: event.position, inPass: 0 };
		case 'loading':
			return { ...progress, step: loadingStep(progress.step, event) };
		case 'asking': {
			const { question, along } = event;
			return variant
				? { ...progress, step: { type: 'asking', variant, question, along } }
				: progress;
		}
		case 'answered': {
			if (!variant) return progress;
			const { count, ms } = progress.pace[variant.device];
			return {
				...progress,
				inPass: progress.inPass + 1,
				pace: { ...progress.pace, [variant.device]: { count: count + 1, ms: ms + event.ms } }
			};
		}
		case 'comparing':
			return { ...progress, step: { type: 'comparing', variant: event.candidate } };
		case 'candidate':
			return { ...progress, candidates: [...progress.candidates, event.validation] };
	}
}

function loadingStep(
	step: ValidationStep,
	{ variant, event }: Extract<ValidationEvent, { type: 'loading' }>
): ValidationStep {
	const files = step.type === 'loading' && event ? step.files : {};
	if (event?.type !== 'file') return { type: 'loading', variant, files };
	const { file, loadedBytes: loaded, totalBytes: total } = event;
	return { type: 'loading', variant, files: { ...files, [file]: { loaded, total } } };
}

/** Generations left of each device. */
function generationsLeft({ passes, questions, position, inPass }: ValidationProgress) {
	const left: Record<Device, number> = { webgpu: 0, wasm: 0 };
	for (const [index, pass] of passes.entries()) {
		const all = generationsIn(pass, questions);
		if (index === position) left[pass.variant.device] += Math.max(0, all - inPass);
		if (index > position) left[pass.variant.device] += all;
	}
	return left;
}

/** Generations that are over, skipped ones included, and how many there are at most. */
export function validationShare(progress: ValidationProgress): {
	readonly done: number;
	readonly total: number;
} {
	const total = progress.passes.reduce(
		(sum, pass) => sum + generationsIn(pass, progress.questions),
		0
	);
	const left = generationsLeft(progress);
	return { done: total - left.webgpu - left.wasm, total };
}

/**
 * Milliseconds to the end at the pace of each device so far, loading not counted. `null` while a device that is still
 * to be asked has no pace: devices differ by orders of magnitude, so the other's pace would say nothing.
 */
export function validationTimeLeft(progress: ValidationProgress): number | null {
	const left = generationsLeft(progress);
	let sum = 0;
	for (const device of devices) {
		const { count, ms } = progress.pace[device];
		if (left[device] > 0 && count === 0) return null;
		if (count > 0) sum += (left[device] * ms) / count;
	}
	return progress.passes.length === 0 ? null : sum;
}
