import { metric } from '../run/metrics.ts';
import { mean } from '../stats/quantile.ts';
import { variantId } from '../models/variant.ts';
import type { SideComparison } from './compare-sides.ts';
import { valuePairs } from './pairing.ts';
import type { Side } from './side.ts';

/** Said where nothing that is known of the sides explains it. */
export const unexplainedQuality =
	'Quality fell with the same model: look at the prompt, preprocessing and runtime versions.';

/** A change that is worth pointing at, though it is not judged. */
const notable = 0.1;

/**
 * Where to look first, in sentences, from figures that moved together. Each names the figures it rests on; none claims
 * more than that they moved.
 */
export function hints(comparison: SideComparison): string[] {
	const moved = (id: string): number => relativeMove(comparison, id);
	const verdict = (id: string) =>
		comparison.metrics.find((one) => one.metric.id === id)?.verdict ?? null;
	const found: string[] = [];
	const add = (applies: boolean, sentence: string) => applies && found.push(sentence);

	const session = loadMove(comparison, 'sessionMs');
	const download = loadMove(comparison, 'downloadBytes');
	add(
		session > notable && Math.abs(download) <= notable,
		`Session creation took ${percent(session)} longer with the same download: look at the runtime version, the graph or shader compilation.`
	);
	add(
		moved('imageTokens') > 0.01,
		`There are ${percent(moved('imageTokens'))} more image tokens: preprocessing changed (tiling, longest edge, pixel bounds).`
	);
	add(
		moved('prefillMs') > notable && Math.abs(moved('promptTokens')) <= 0.01,
		`Prefill took ${percent(moved('prefillMs'))} longer with as many prompt tokens: look at the decoder’s kernels or the dtype.`
	);
	add(
		moved('visionMs') > notable && Math.abs(moved('prefillMs')) <= notable,
		`The vision encoder took ${percent(moved('visionMs'))} longer and the prefill did not: look at its dtype or graph.`
	);
	add(
		moved('preprocessMs') > notable,
		`Preprocessing took ${percent(moved('preprocessMs'))} longer: look at image size and resizing.`
	);
	add(
		verdict('decodeTokensPerSecond') === 'worse' && Math.abs(moved('prefillMs')) <= notable,
		`Decoding slowed by ${percent(-moved('decodeTokensPerSecond'))} and the prefill did not: look at memory bandwidth, the KV cache or read-back per token.`
	);
	add(
		moved('generatedTokens') > notable,
		`Texts have ${percent(moved('generatedTokens'))} more tokens: a prompt or stop rule may have changed, or outputs loop.`
	);
	const worseScores = comparison.metrics.filter(
		({ metric: { group }, verdict: one }) => group === 'score' && one === 'worse'
	);
	const { before, after } = comparison;
	if (worseScores.length > 0) add(true, qualityHint(before, after));
	return found;
}

function qualityHint(before: Side, after: Side): string {
	const [first, second] = [before.variant, after.variant];
	if (variantId(first) === variantId(second) && sameFiles(before, after) === false)
		return 'Quality fell and the model’s files are others than in the baseline, by their SHA-256: the revision moved.';
	if (first.revision !== second.revision)
		return `Quality fell between revision ${first.revision} and ${second.revision}: compare the texts of the rows that got worst.`;
	if (JSON.stringify(first.dtype) !== JSON.stringify(second.dtype))
		return 'Quality fell with the dtype: compare with fp32 on wasm to tell quantisation from a wrong kernel.';
	return unexplainedQuality;
}

/** `null` where the files of one side are not known. */
function sameFiles(before: Side, after: Side): boolean | null {
	const [first, second] = [before, after].map(({ run, variant }) => {
		const load = run.loads.findLast((one) => variantId(one.variant) === variantId(variant));
		if (!load || load.files.some(({ sha256 }) => sha256 === null)) return null;
		return load.files
			.map(({ file, sha256 }) => `${file} ${sha256}`)
			.sort()
			.join('\n');
	});
	return first && second ? first === second : null;
}

/** Share by which a metric's mean over the pairs moved; 0 where it cannot be told. */
function relativeMove({ pairing }: SideComparison, id: string): number {
	const pairs = valuePairs(pairing.pairs, metric(id));
	const before = mean(pairs.map((pair) => pair.before));
	const after = mean(pairs.map((pair) => pair.after));
	return before > 0 ? after / before - 1 : 0;
}

/** The same of the last load of each side. */
function loadMove(
	{ before, after }: SideComparison,
	figure: 'sessionMs' | 'downloadBytes'
): number {
	const [first, second] = [before, after].map(
		({ run, variant }) =>
			run.loads.findLast((load) => variantId(load.variant) === variantId(variant))?.[figure]
	);
	return first && second ? second / first - 1 : 0;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
