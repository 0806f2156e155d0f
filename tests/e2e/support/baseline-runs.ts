import type { RunFile, RunFileTrial } from '#lib/core/run/run-file.ts';
import { sampleRun, sampleVariant } from '#tests/features/runs/sample-run.ts';
import { runFileOf } from '#tests/support/run-file.ts';

const { run, trials, references } = sampleRun('pinned', {
	images: 16,
	repeats: 1,
	variants: [sampleVariant('fp32'), sampleVariant('q4', 'wasm')],
	name: 'Release 1',
	createdAt: '2026-11-18T09:00:00.000Z'
});

/** Two variants over sixteen pictures, which all get a text. */
export const releasedRun: RunFile = runFileOf(run, trials, references);

interface Remake {
	readonly id: string;
	readonly name: string;
	readonly createdAt: string;
	/** Of every stamp; 2: twice as slow. */
	readonly slowness?: number;
	/** Only trials of this dtype are slower; default: all. */
	readonly dtype?: string;
	readonly environment?: Partial<RunFile['environment']>;
	readonly output?: (trial: RunFileTrial) => string;
}

/** The same run on another day: other stamps, another environment, other texts. */
export function remade(file: RunFile, remake: Remake): RunFile {
	const { id, name, createdAt, slowness = 1, dtype, environment, output } = remake;
	return {
		...file,
		...{ id, name, createdAt, endedAt: createdAt },
		environment: { ...file.environment, ...environment },
		trials: file.trials.map((trial) => {
			const { observation } = trial;
			if (!observation) return trial;
			const slow = dtype === undefined || trial.variant.dtype === dtype ? slowness : 1;
			const text = output?.(trial) ?? trial.output;
			return {
				...trial,
				output: text,
				observation: {
					...observation,
					preprocessEndedAtMs: observation.preprocessEndedAtMs * slow,
					sessionRuns: observation.sessionRuns.map((one) => ({
						...one,
						startedAtMs: one.startedAtMs * slow,
						endedAtMs: one.endedAtMs * slow
					})),
					tokenAtMs: observation.tokenAtMs.map((at) => at * slow),
					// What the tokens spelled is not what is said any more.
					tokenTexts: (observation.tokenTexts ?? []).map((token) =>
						text === trial.output ? token : ''
					),
					endedAtMs: observation.endedAtMs * slow
				}
			};
		})
	};
}
