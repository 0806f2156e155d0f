import { variantId, type Variant } from '#lib/core/models/variant.ts';
import type { RunFile } from '#lib/core/run/run-file.ts';
import type { Trial } from '#lib/core/run/trial.ts';
import { sampleRun, sampleVariant } from '#tests/features/runs/sample-run.ts';
import { runFileOf } from '#tests/support/run-file.ts';

const captions: readonly string[] = [
	'A red circle on the left of a blue square.',
	'A green star above a white cross.',
	'An orange triangle on a gray background.',
	'A purple square below a red star.',
	'A blue cross on the right of a green circle.',
	'A white circle above an orange square.',
	'A gray star on a purple background.',
	'A red triangle below a blue circle.'
];

/** Milliseconds to the first token and between tokens, bytes at the peak, and whether its captions are right. */
interface Behavior {
	readonly first: number;
	readonly gap: number;
	readonly peak: number;
	readonly right: boolean;
}

const behaviors: readonly (readonly [Variant, Behavior])[] = [
	[sampleVariant('fp32'), { first: 800, gap: 100, peak: 900e6, right: true }],
	[sampleVariant('q8'), { first: 700, gap: 80, peak: 500e6, right: true }],
	[sampleVariant('q4'), { first: 400, gap: 40, peak: 300e6, right: false }]
];

/**
 * Three variants: two that are right in every caption, of which q8 is smaller, and a quick one that is wrong in all. As
 * a file: no model is needed for it.
 */
export function threeVariants(id: string): RunFile {
	const pictures = captions.map((caption, index) => ({
		name: `scene-${index + 1}.png`,
		sha256: String(index + 1).padStart(64, '0'),
		caption
	}));
	const { run, trials, references } = sampleRun(id, {
		pictures,
		repeats: 1,
		name: 'Three variants',
		variants: behaviors.map(([variant]) => variant)
	});
	const told = new Map(behaviors.map(([variant, behavior]) => [variantId(variant), behavior]));
	const shaped = trials.map((trial): Trial => {
		const behavior = told.get(variantId(trial.variant));
		if (trial.failure || !behavior) return trial;
		const { first, gap, peak, right } = behavior;
		const position = pictures.findIndex(({ name }) => name === trial.image);
		// A little apart from picture to picture, so that medians have intervals.
		const start = first + 4 * position;
		const tokenAtMs = Array.from({ length: 9 }, (_, index) => start + index * (gap + position / 4));
		return {
			...trial,
			output: right ? (captions[position] ?? '') : 'Nothing that anybody could name.',
			excluded: [],
			observation: {
				...trial.observation,
				preprocessEndedAtMs: 10,
				tokenAtMs,
				tokenIds: tokenAtMs.map((_, index) => index),
				tokenTexts: tokenAtMs.map(() => ''),
				endedAtMs: (tokenAtMs.at(-1) ?? start) + 2,
				sessionRuns: [],
				gpuBytesPeak: peak
			}
		};
	});
	return runFileOf(run, shaped, references);
}
