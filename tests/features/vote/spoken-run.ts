import type { Dtype } from '#lib/core/models/variant.ts';
import type { Trial } from '#lib/core/run/trial.ts';
import { sampleRun, sampleVariant, type Sample, type SampleOptions } from '../runs/sample-run.ts';

/** Six pictures; of the first two, all variants said the same, of the others each something else. */
export function spokenRun(
	id: string,
	dtypes: readonly Dtype[],
	options: Pick<SampleOptions, 'images' | 'createdAt' | 'name'> = {}
): Sample {
	const variants = dtypes.map((dtype) => sampleVariant(dtype));
	const sample = sampleRun(id, { images: 6, repeats: 1, variants, ...options });
	const names = sample.run.plan.images.map(({ name }) => name);
	return {
		...sample,
		trials: sample.trials.map((trial): Trial => {
			if (trial.failure) return trial;
			const picture = names.indexOf(trial.image);
			const [caption] = sample.references[trial.image]?.captions ?? [];
			// The first variant speaks as the reference does, the next ones say less and less of it.
			const place = dtypes.findIndex((dtype) => dtype === trial.variant.dtype);
			const words = String(caption).split(' ');
			const output =
				picture < 2 ? 'A picture.' : words.slice(0, words.length - 3 * place).join(' ');
			const tokenTexts = trial.observation.tokenIds.map(() => '');
			return { ...trial, output, observation: { ...trial.observation, tokenTexts } };
		})
	};
}
