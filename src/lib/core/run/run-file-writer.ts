import { referenceFor, type References } from '../references/reference.ts';
import {
	runFileFormat,
	type FileObservation,
	type RunFile,
	type RunFileTrial,
	type TrialMemory
} from './run-file.ts';
import type { Run } from './run.ts';
import type { TrialResult } from './trial-result.ts';
import type { FinishedTrial } from './trial.ts';

/** The document that a run is exported as: plain data for `JSON.stringify`. */
export function writeRunFile(
	run: Run,
	results: readonly TrialResult[],
	references: References
): RunFile {
	const { id, name, createdAt, endedAt, state, plan, environment, loads, loadFailures } = run;
	return {
		format: runFileFormat,
		id,
		name,
		createdAt,
		endedAt,
		state,
		plan,
		environment,
		loads,
		loadFailures,
		references: referencesOf(run, references),
		trials: results.map(writeTrial).sort((first, second) => first.index - second.index)
	};
}

function referencesOf({ plan }: Run, references: References): References {
	return Object.fromEntries(
		plan.images.flatMap(({ name }) => {
			const reference = referenceFor(references, name);
			return reference ? [[name, reference]] : [];
		})
	);
}

function writeTrial({ trial, timing, scores }: TrialResult): RunFileTrial {
	const { index, variant, image, prompt, repeat, endedAt, output, failure } = trial;
	const key = { index, variant, image, prompt, repeat, endedAt };
	if (failure)
		return {
			...key,
			output: null,
			failure,
			excluded: [],
			timing: null,
			memory: null,
			observation: null,
			scores: {}
		};
	return {
		...key,
		output,
		failure: null,
		excluded: trial.excluded,
		timing,
		memory: memoryOf(trial),
		observation: observationOf(trial),
		scores
	};
}

const observationOf = ({ imageDecodeMs, observation }: FinishedTrial): FileObservation => ({
	imageDecodeMs,
	...observation
});

function memoryOf({ observation }: FinishedTrial): TrialMemory {
	const { gpuBytesLive, gpuBytesPeak, wasmBytes, jsHeapBytes } = observation;
	return { gpuBytesLive, gpuBytesPeak, wasmBytes, jsHeapBytes };
}
