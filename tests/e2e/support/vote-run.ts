import { readFileSync } from 'node:fs';
import { parseVariantId } from '#lib/core/models/variant.ts';
import type { RunFile } from '#lib/core/run/run-file.ts';
import type { Trial } from '#lib/core/run/trial.ts';
import { sampleRun } from '#tests/features/runs/sample-run.ts';
import { runFileOf } from '#tests/support/run-file.ts';

const suite = new URL('../../../static/suites/demo/', import.meta.url);
const read = <Content>(file: string): Content =>
	JSON.parse(readFileSync(new URL(file, suite), 'utf8')) as Content;

export interface VoteRun {
	readonly file: RunFile;
	/** What the better variant said where the variants differ. */
	readonly better: ReadonlySet<string>;
}

const ids = ['loupe/demo-vlm:fp32:webgpu', 'loupe/demo-vlm:q4:webgpu'] as const;

/**
 * A run on demo scenes, as a file: no model is needed for it. Its first variant says what the reference says, with the
 * scene's number; the others say less. Of the first two scenes all say the same. References are left out on request.
 */
export function voteRun(
	id: string,
	{ scenes = 18, variants = ids as readonly string[], references: withReferences = true } = {}
): VoteRun {
	const { images } = read<{ images: { file: string; sha256: string }[] }>('suite.json');
	const known = read<Record<string, { captions: string[] }>>('references.json');
	const pictures = images.slice(0, scenes).map(({ file, sha256 }) => {
		const [caption = ''] = known[file]?.captions ?? [];
		return { name: file, sha256, caption };
	});
	const sample = sampleRun(id, {
		...{ pictures, repeats: 1, name: `A run of ${variants.length}` },
		variants: variants.map(parseVariantId)
	});
	const better = new Set<string>();
	const trials = sample.trials.map((trial): Trial => {
		if (trial.failure) return trial;
		const at = pictures.findIndex(({ name }) => name === trial.image);
		const worse = sample.run.plan.variants.findIndex(({ dtype }) => dtype === trial.variant.dtype);
		const caption = pictures[at]?.caption ?? '';
		const output =
			at < 2 ? caption : worse === 0 ? caption : `Scene ${at + 1} shows ${worse + 1} things.`;
		if (at >= 2 && worse === 0) better.add(output);
		// What the sample's tokens spelled is not what is said here.
		const tokenTexts = trial.observation.tokenIds.map(() => '');
		return { ...trial, output, observation: { ...trial.observation, tokenTexts } };
	});
	return {
		file: runFileOf(sample.run, trials, withReferences ? sample.references : {}),
		better
	};
}
