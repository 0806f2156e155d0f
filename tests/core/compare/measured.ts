import type { Failure } from '#lib/core/failure.ts';
import type { Reference } from '#lib/core/references/reference.ts';
import { schedule } from '#lib/core/run/schedule.ts';
import type { Plan } from '#lib/core/run/plan.ts';
import type { Run } from '#lib/core/run/run.ts';
import { scoreRun } from '#lib/core/run/scored-run.ts';
import type { FinishedTrial, Trial } from '#lib/core/run/trial.ts';
import type { MeasuredRun } from '#lib/core/compare/regression.ts';
import { createRandom } from '#lib/core/stats/random.ts';
import {
	describePrompt,
	finished,
	fp32,
	observation,
	reference,
	samplePlan,
	sampleRun
} from '../support/sample-run.ts';

export interface Behavior {
	/** Of every stamp. */
	readonly slowness?: number;
	readonly output?: (image: string) => string;
	readonly gpuBytesPeak?: number;
	readonly seed?: number;
	readonly plan?: Partial<Plan>;
	readonly run?: Partial<Run>;
	readonly trial?: (trial: FinishedTrial) => Trial;
	/** By picture; default the same one for all. */
	readonly references?: (image: string) => Reference;
}

const imagesOf = (count: number): Plan['images'] =>
	Array.from({ length: count }, (_, index) => ({
		name: `${index}.png`,
		sha256: index.toString(16).padStart(64, '0'),
		mime: 'image/png',
		bytes: 100
	}));

const right = 'A red circle on a blue background.';

/** The same trial, with nothing to show for it. */
export const failing = (
	{ runId, index, variant, image, prompt, repeat, endedAt }: FinishedTrial,
	why: Failure
): Trial => ({
	...{ runId, index, variant, image, prompt, repeat, endedAt },
	output: null,
	failure: why
});

/** A run of one variant over so many pictures, with timings that vary by a few percent. */
export function measured(images: number, behavior: Behavior = {}): MeasuredRun {
	const { slowness = 1, output = () => right, gpuBytesPeak = 1_000_000, seed = 1 } = behavior;
	const random = createRandom(seed * 7919);
	const plan = samplePlan({
		variants: [fp32],
		images: imagesOf(images),
		prompts: [describePrompt],
		repeats: 1,
		...behavior.plan
	});
	const run = sampleRun({ id: `run-${seed}`, plan, ...behavior.run });
	const trials = schedule(plan).map((scheduled) => {
		const factor = slowness * (0.97 + 0.06 * random());
		const trial = finished(scheduled, {
			output: output(scheduled.image.name),
			observation: {
				...observation,
				gpuBytesPeak,
				sessionRuns: observation.sessionRuns.map(({ session, startedAtMs, endedAtMs }) => ({
					session,
					startedAtMs: startedAtMs * factor,
					endedAtMs: endedAtMs * factor
				})),
				tokenAtMs: observation.tokenAtMs.map((at) => at * factor),
				preprocessEndedAtMs: observation.preprocessEndedAtMs * factor,
				endedAtMs: observation.endedAtMs * factor
			}
		});
		return behavior.trial ? behavior.trial(trial) : trial;
	});
	const referenceOf = behavior.references ?? (() => reference);
	const references = Object.fromEntries(plan.images.map(({ name }) => [name, referenceOf(name)]));
	return { run, references, results: scoreRun(run, trials, references).results };
}
