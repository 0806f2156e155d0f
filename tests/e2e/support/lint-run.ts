import type { RunFile } from '#lib/core/run/run-file.ts';
import type { Trial } from '#lib/core/run/trial.ts';
import { sampleRun } from '#tests/features/runs/sample-run.ts';
import { runFileOf } from '#tests/support/run-file.ts';

/** What two variants said of three pictures: by dtype, then by picture. */
const outputs: Readonly<Record<string, readonly string[]>> = {
	fp32: [
		'A red circle on the left of a blue square.',
		'A green star above a white cross.</s>',
		'A yellow triangle.'
	],
	q4: [
		'A red circle on the left of a blue square.',
		'A star a star a star a star a star',
		'Describe the image. A yellow triangel on the'
	]
};

/** A run of two variants with faults in what they said, as a file: no model is needed for it. */
export function faultyRun(id: string): RunFile {
	const { run, trials, references } = sampleRun(id, { images: 3, repeats: 1, name: 'fp32 and q4' });
	const names = run.plan.images.map(({ name }) => name);
	const spoken = trials.map((trial): Trial => {
		if (trial.failure) return trial;
		const output = outputs[String(trial.variant.dtype)]?.[names.indexOf(trial.image)] ?? '';
		const stopReason = output.endsWith('on the') ? 'length' : 'eos';
		// What the sample's tokens spelled is not what is said here.
		const tokenTexts = trial.observation.tokenIds.map(() => '');
		const observation = { ...trial.observation, tokenTexts, stopReason } as const;
		return { ...trial, output, observation };
	});
	return runFileOf(run, spoken, references);
}
