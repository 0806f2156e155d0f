import {
	LogitsProcessor,
	LogitsProcessorList,
	StoppingCriteria,
	StoppingCriteriaList,
	type Tensor
} from '@huggingface/transformers';
import type { ForcedDecoding } from './driver.ts';

/** Where the largest value is: the first of equal ones, as the greedy sampler of transformers.js has it. */
function positionOfLargest(values: ArrayLike<number>): number {
	let position = 0;
	for (let index = 1; index < values.length; index++)
		if ((values[index] as number) > (values[position] as number)) position = index;
	return position;
}

/**
 * Notes what greedy decoding would choose and leaves the forced token alone possible. It is the last processor, so the
 * choice is made under everything that free decoding is under: repetition penalty, forced first and last tokens, …
 */
class ForcedChoice extends LogitsProcessor {
	#position = 0;
	constructor(private readonly forced: ForcedDecoding) {
		super();
	}
	// Called as a function by the list: the base class makes instances callable and binds them to this.
	override _call(_ids: bigint[][], logits: Tensor): Tensor {
		const scores = logits.data as Float32Array;
		const token = this.forced.tokens[this.#position++];
		if (token === undefined) return logits;
		if (token >= scores.length)
			throw new RangeError(`The forced token ${token} is past the vocabulary of ${scores.length}.`);
		const choice = positionOfLargest(scores);
		const lead = (scores[choice] as number) - (scores[token] as number);
		this.forced.onChoice(choice, Number.isNaN(lead) ? Infinity : lead);
		scores.fill(-Infinity);
		scores[token] = 0;
		return logits;
	}
}

/**
 * Ends after the last forced token. `max_new_tokens` must not do it: some models force their end token at the limit,
 * and would then choose otherwise than they did freely.
 */
class ForcedEnd extends StoppingCriteria {
	#made = 0;
	constructor(private readonly count: number) {
		super();
	}
	override _call(ids: number[][]): boolean[] {
		this.#made++;
		return ids.map(() => this.#made >= this.count);
	}
}

/** What `generate` takes for a forced pass. */
export function forcedOptions(forced: ForcedDecoding) {
	const processors = new LogitsProcessorList();
	processors.push(new ForcedChoice(forced));
	const criteria = new StoppingCriteriaList();
	criteria.push(new ForcedEnd(forced.tokens.length));
	return { logits_processor: processors, stopping_criteria: criteria };
}
