import type { RunFile } from '#lib/core/run/run-file.ts';
import type { Run } from '#lib/core/run/run.ts';
import type { FinishedTrial, Trial } from '#lib/core/run/trial.ts';
import { failure } from '#lib/core/failure.ts';
import { sampleRun, sampleVariant, type Sample } from '#tests/features/runs/sample-run.ts';
import { runFileOf } from '#tests/support/run-file.ts';

export const comparedImages = 16;

interface Changes {
	readonly run?: Partial<Run>;
	readonly trial?: (trial: FinishedTrial, position: number) => Trial;
}

/** One variant over sixteen pictures that always answers what the first caption of the reference says. */
export function rightRun(id: string, createdAt: string, changes: Changes = {}): RunFile {
	const sample = sampleRun('compared', {
		images: comparedImages,
		repeats: 1,
		variants: [sampleVariant('q4')],
		name: id,
		createdAt
	});
	return changed(id, sample, changes);
}

function changed(id: string, { run, trials, references }: Sample, changes: Changes): RunFile {
	const positions = new Map(run.plan.images.map(({ name }, index) => [name, index]));
	const right = trials.map((trial): Trial => {
		if (trial.failure) return trial;
		const output = references[trial.image]?.captions[0] ?? '';
		const said = { ...trial, runId: id, excluded: [], output };
		return changes.trial?.(said, positions.get(trial.image) ?? 0) ?? said;
	});
	return runFileOf({ ...run, id, name: id, ...changes.run }, right, references);
}

/** Of a later day and browser: slower by a third, and wrong in five ways. */
export const laterRun = (id: string): RunFile =>
	rightRun(id, '2026-11-21T09:30:00.000Z', {
		run: { environment: { ...rightEnvironment(), browser: 'Chrome 142' } },
		trial: (trial, position) => slower({ ...trial, ...(wrong(trial.output)[position] ?? {}) })
	});

const rightEnvironment = () => sampleRun('compared').run.environment;

const wrong = (caption: string): readonly Partial<FinishedTrial>[] => [
	{ output: '' },
	{ output: "I'm sorry, but I can't help with that." },
	{ output: 'A star star star star star star star star' },
	{ output: 'Ein roter Kreis und ein blaues Quadrat auf der linken Seite.' },
	{ output: caption.replace(/red|blue|green|orange|purple/, 'pink') },
	...Array.from({ length: 7 }, () => ({ output: 'A dog.' }))
];

const slower = (trial: FinishedTrial): FinishedTrial => {
	const { observation } = trial;
	const later = (at: number) => at * 1.33;
	return {
		...trial,
		observation: {
			...observation,
			preprocessEndedAtMs: later(observation.preprocessEndedAtMs),
			sessionRuns: observation.sessionRuns.map((one) => ({
				...one,
				startedAtMs: later(one.startedAtMs),
				endedAtMs: later(one.endedAtMs)
			})),
			tokenAtMs: observation.tokenAtMs.map(later),
			tokenTexts: observation.tokenIds.map(() => ''),
			endedAtMs: later(observation.endedAtMs)
		}
	};
};

/** The same pictures with another prompt. */
export function otherPromptRun(id: string): RunFile {
	const file = rightRun(id, '2026-11-21T10:00:00.000Z');
	const prompts = file.plan.prompts.map((prompt) => ({ ...prompt, text: 'What is it?' }));
	return { ...file, plan: { ...file.plan, prompts } };
}

/** Nothing came of it. */
export const failedRun = (id: string): RunFile =>
	rightRun(id, '2026-11-21T11:00:00.000Z', {
		trial: ({ observation: _, imageDecodeMs: __, excluded: ___, ...trial }) => ({
			...trial,
			output: null,
			failure: failure('out-of-memory', 'generate', 'The graphics memory ran out.')
		})
	});
