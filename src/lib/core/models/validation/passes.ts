import { variantId, type Variant } from '../variant.ts';

/** Questions after which a memory yardstick is not asked on: what a model holds is known by then. */
export const yardstickQuestions = 2;

/** One worker's life in a validation: what it is asked freely, and along whose answers it is led afterwards. */
export interface Pass {
	readonly variant: Variant;
	/** `first`: only what a memory yardstick is asked. */
	readonly asked: 'all' | 'first';
	/** Ids of variants whose passes come before this one. */
	readonly along: readonly string[];
}

/** The same weights on wasm; `null`: it is on wasm. */
export const wasmTwinOf = (candidate: Variant): Variant | null =>
	candidate.device === 'wasm' ? null : { ...candidate, device: 'wasm' };

/** The reference's weights where the candidate runs: what memory and load time are compared with. */
export const yardstickOf = (candidate: Variant, reference: Variant): Variant => ({
	...reference,
	device: candidate.device
});

/**
 * Who is asked what, each variant in one worker: the reference, then wasm, then WebGPU, so that whoever is led along
 * an answer comes after it, and each candidate after all that it is compared with.
 * @param isPossible yardsticks that cannot run here are left out
 */
export function planPasses(
	reference: Variant,
	candidates: readonly Variant[],
	isPossible: (variant: Variant) => boolean
): readonly Pass[] {
	const passes = new Map<string, Pass>();
	const referenceId = variantId(reference);
	function add(variant: Variant, asked: Pass['asked'], along: readonly string[]): void {
		const id = variantId(variant);
		const before = passes.get(id);
		passes.set(id, {
			variant,
			asked: before?.asked === 'all' ? 'all' : asked,
			along: [...new Set([...(before?.along ?? []), ...along])].filter((other) => other !== id)
		});
	}
	function addCandidate(candidate: Variant, twin: Variant | null): void {
		const yardstick = yardstickOf(candidate, reference);
		if (isPossible(yardstick)) add(yardstick, 'first', []);
		add(candidate, 'all', [referenceId, ...(twin ? [variantId(twin)] : [])]);
	}

	add(reference, 'all', []);
	const onWasm = candidates.filter(({ device }) => device === 'wasm');
	const elsewhere = candidates.filter(({ device }) => device !== 'wasm');
	for (const candidate of onWasm) addCandidate(candidate, null);
	for (const candidate of elsewhere) add({ ...candidate, device: 'wasm' }, 'all', []);
	for (const candidate of elsewhere) addCandidate(candidate, wasmTwinOf(candidate));
	return [...passes.values()];
}

/** Generations of a pass at most: answers that are the same need not be gone along. */
export const generationsIn = ({ asked, along }: Pass, questions: number): number =>
	(asked === 'all' ? questions : Math.min(yardstickQuestions, questions)) +
	along.length * questions;
