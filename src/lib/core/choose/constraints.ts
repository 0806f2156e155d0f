import * as v from 'valibot';
import { amount, type SchemaOf } from '../schema.ts';

/** What the model is for: decides which prompts of a run count. */
export const useCases = ['caption', 'alt', 'keywords', 'answer', 'record'] as const;
export type UseCase = (typeof useCases)[number];

/** Where it is to run: the device that asks, or a phone, which nobody can probe without crashing its tab. */
export const targets = ['this', 'iphone', 'tablet'] as const;
export type Target = (typeof targets)[number];

const licenceClasses = ['any', 'permissive', 'commercial'] as const;
export type LicenceClass = (typeof licenceClasses)[number];

/** What decides among those that keep every limit. */
export const preferences = ['quality', 'speed', 'memory', 'download'] as const;
export type Preference = (typeof preferences)[number];

/** What a choice must keep. A limit of `null` is none. */
export interface Constraints {
	readonly useCase: UseCase;
	readonly target: Target;
	/** Milliseconds, of the median. */
	readonly ttftMs: number | null;
	readonly totalMs: number | null;
	/** One picture with all prompts of the use case, its decoding included. */
	readonly perImageMs: number | null;
	/** 10⁶ bytes at the peak. */
	readonly memoryMb: number | null;
	/** 10⁶ bytes of model files. */
	readonly downloadMb: number | null;
	readonly licence: LicenceClass;
	/** Id of the score that stands for quality; `null`: the first that the runs have. */
	readonly qualityMetric: string | null;
	/** In that score's unit: at least this, or at most where lower is better. */
	readonly qualityFloor: number | null;
	readonly prefer: Preference;
}

export const defaultConstraints: Constraints = {
	useCase: 'caption',
	target: 'this',
	ttftMs: null,
	totalMs: null,
	perImageMs: null,
	memoryMb: null,
	downloadMb: null,
	licence: 'any',
	qualityMetric: null,
	qualityFloor: null,
	prefer: 'quality'
};

const limit = v.nullable(amount);

/** Of what was kept; what cannot be read is forgotten. */
export const constraintsSchema: SchemaOf<Constraints> = v.object({
	useCase: v.picklist(useCases),
	target: v.picklist(targets),
	ttftMs: limit,
	totalMs: limit,
	perImageMs: limit,
	memoryMb: limit,
	downloadMb: limit,
	licence: v.picklist(licenceClasses),
	qualityMetric: v.nullable(v.string()),
	qualityFloor: v.nullable(v.pipe(v.number(), v.finite())),
	prefer: v.picklist(preferences)
});
