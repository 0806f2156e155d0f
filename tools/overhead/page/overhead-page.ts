import { wrap } from 'comlink';
import { unwrap } from '#lib/core/failure.ts';
import type { Variant } from '#lib/core/models/variant.ts';
import { createRandom } from '#lib/core/stats/random.ts';
import { createInferenceBackend } from '#lib/inference/backend.ts';
import { createImageReader } from '#lib/inference/image-reader.ts';
import { bundledSource } from '#lib/inference/sources.ts';
import type { BareLoop } from './bare.worker.ts';

export interface OverheadRequest {
	readonly variant: Variant;
	readonly pairs: number;
	readonly maxNewTokens: number;
	readonly prompt: string;
	/** A picture of the demo suite. */
	readonly picture: string;
}

/** One generation of each kind, in an order that was drawn: ms from the request to each token. */
export interface OverheadPair {
	readonly measured: readonly number[];
	readonly bare: readonly number[];
}

const never = new AbortController().signal;

async function measure(
	request: OverheadRequest,
	onPair: (done: number) => void
): Promise<OverheadPair[]> {
	const { variant, pairs, maxNewTokens, prompt, picture } = request;
	const root = `${location.origin}/`;
	const file = await (await fetch(`${root}suites/demo/${picture}`)).blob();
	const image = unwrap(await createImageReader().decode(file, picture));

	const backend = createInferenceBackend(() => [bundledSource(root)]);
	const ours = unwrap(await backend.open(never, variant));
	const bareWorker = new Worker(new URL('./bare.worker.ts', import.meta.url), { type: 'module' });
	const theirs = wrap<BareLoop>(bareWorker);
	await theirs.load(variant, root);

	let streamed = '';
	const runOurs = async () => {
		const { observation } = unwrap(
			await ours.generate(never, { image, prompt, maxNewTokens }, ({ text }) => (streamed += text))
		);
		return observation.tokenAtMs;
	};
	const runBare = () => theirs.generate(image, prompt, maxNewTokens);

	// The first run compiles shaders, and the second may still meet cold caches.
	for (let warmup = 0; warmup < 2; warmup++) {
		await runOurs();
		await runBare();
	}
	const random = createRandom(1);
	const result: OverheadPair[] = [];
	for (let index = 0; index < pairs; index++) {
		const oursFirst = random() < 0.5;
		let measured = oursFirst ? await runOurs() : [];
		const bare = await runBare();
		if (!oursFirst) measured = await runOurs();
		if (measured.length !== bare.length)
			throw new Error(`${measured.length} tokens against ${bare.length}: not the same work.`);
		result.push({ measured, bare });
		onPair(index + 1);
	}
	ours.close();
	bareWorker.terminate();
	return result;
}

export type MeasureOverhead = typeof measure;

Object.assign(globalThis, { measureOverhead: measure });
