import { wrap, type Remote } from 'comlink';
import type { EngineWorker } from '#lib/core/engine-messages.ts';
import { unwrap } from '#lib/core/failure.ts';
import type { DecodedImage } from '#lib/core/images/decoded-image.ts';
import type { Variant } from '#lib/core/models/variant.ts';
import { balancedOrders } from '#lib/core/run/balanced-orders.ts';
import { createRandom, shuffle } from '#lib/core/stats/random.ts';
import { createImageReader } from '#lib/inference/image-reader.ts';
import { bundledSource } from '#lib/inference/sources.ts';
import type { MeasuredRound, RoundFigures } from '../rounds.ts';

export interface VerdictsRequest {
	readonly variant: Variant;
	/** Rounds of the engine against itself; in the first `delayedRounds` of them the delayed one runs too. */
	readonly rounds: number;
	readonly delayedRounds: number;
	/** Share by which the third engine is delayed. */
	readonly delay: number;
	/** Pictures of the demo suite. */
	readonly pictures: readonly string[];
	readonly prompts: readonly string[];
	readonly maxNewTokens: number;
}

async function openEngine(variant: Variant, root: string, delay: number) {
	const worker = new Worker(new URL('./delayed.worker.ts', import.meta.url), {
		type: 'module',
		name: String(delay)
	});
	const engine = wrap<EngineWorker>(worker);
	unwrap(await engine.load(variant, [bundledSource(root)]));
	return { engine, worker };
}

async function figuresOf(
	engine: Remote<EngineWorker>,
	image: DecodedImage,
	prompt: string,
	maxNewTokens: number
): Promise<RoundFigures> {
	const { observation } = unwrap(await engine.generate({ image, prompt, maxNewTokens }));
	const { tokenAtMs, endedAtMs } = observation;
	const [first = NaN, last = NaN] = [tokenAtMs[0], tokenAtMs.at(-1)];
	return {
		ttftMs: first,
		decodeTokensPerSecond: (tokenAtMs.length - 1) / ((last - first) / 1000),
		totalMs: endedAtMs
	};
}

async function measure(
	request: VerdictsRequest,
	onRound: (done: number) => void
): Promise<MeasuredRound[]> {
	const { variant, rounds, delayedRounds, delay, pictures, prompts, maxNewTokens } = request;
	const root = `${location.origin}/`;
	const reader = createImageReader();
	const images = await Promise.all(
		pictures.map(async (picture) => {
			const file = await (await fetch(`${root}suites/demo/${picture}`)).blob();
			return unwrap(await reader.decode(file, picture));
		})
	);
	const opened = [
		await openEngine(variant, root, 0),
		await openEngine(variant, root, 0),
		await openEngine(variant, root, delay)
	];
	const questions = images.flatMap((image) => prompts.map((prompt) => ({ image, prompt })));
	const ask = (which: number, { image, prompt }: (typeof questions)[number]) => {
		const engine = opened[which]?.engine;
		if (!engine) throw new Error(`There is no engine ${which}.`);
		return figuresOf(engine, image, prompt, maxNewTokens);
	};
	for (const question of questions.slice(0, 3))
		for (const which of [0, 1, 2]) await ask(which, question);

	const random = createRandom(1);
	const measured: MeasuredRound[] = [];
	for (let round = 0; round < rounds; round++) {
		const engines = round < delayedRounds ? 3 : 2;
		const orders = balancedOrders(engines);
		const figures: RoundFigures[][] = Array.from({ length: engines }, () => []);
		for (const [turn, question] of shuffle(questions, random).entries())
			// As in an interleaved plan.
			for (const which of orders[turn % orders.length] ?? [])
				figures[which]?.push(await ask(which, question));
		const [first = [], second = [], slowed = null] = figures;
		measured.push({ first, second, slowed });
		onRound(round + 1);
	}
	for (const { worker } of opened) worker.terminate();
	return measured;
}

export type MeasureRounds = typeof measure;

Object.assign(globalThis, { measureRounds: measure });
