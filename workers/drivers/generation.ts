import {
	BaseStreamer,
	type PreTrainedModel,
	type Tensor,
	type TextStreamer
} from '@huggingface/transformers';
import { textConfigOf } from '#lib/core/models/model-config.ts';
import type { GenerationOptions } from './driver.ts';
import { forcedOptions } from './forced-decoding.ts';

/** Hands over each generated token; what transformers.js puts first, the prompt or a start token, is passed over. */
class TokenStreamer extends BaseStreamer {
	#promptSeen = false;
	constructor(private readonly onToken: (id: number) => void) {
		super();
	}
	override put(batch: bigint[][]) {
		if (this.#promptSeen) for (const id of batch[0] ?? []) this.onToken(Number(id));
		this.#promptSeen = true;
	}
	override end() {}
}

/** Greedy decoding by transformers.js, free or along a given answer, the same for every family. */
export async function generateTokens(
	model: PreTrainedModel,
	inputs: Readonly<Record<string, unknown>>,
	{ maxNewTokens, onToken, forced }: GenerationOptions
): Promise<void> {
	// The declared type asks for a TextStreamer, though any BaseStreamer is run.
	const streamer = new TokenStreamer(onToken) as unknown as TextStreamer;
	await model.generate({
		...inputs,
		max_new_tokens: maxNewTokens,
		do_sample: false,
		num_beams: 1,
		...(forced && forcedOptions(forced)),
		streamer
	} as Parameters<PreTrainedModel['generate']>[0]);
}

/** The tokens that end an answer; the order is that in which the runtime looks for them. */
export function endTokensOf(
	model: PreTrainedModel,
	config: Readonly<Record<string, unknown>>
): ReadonlySet<number> {
	const ids = [model.generation_config, textConfigOf(config), config]
		.map((part) => (part as Readonly<Record<string, unknown>> | null)?.['eos_token_id'])
		.find((id) => id != null);
	return new Set([ids as number | number[] | undefined].flat().filter((id) => id !== undefined));
}

/** For `generateTokens`, to stop exactly at these: the runtime looks for them in fewer places, and not in these alone. */
export const endingAt = (tokens: ReadonlySet<number>) =>
	tokens.size > 0 ? { eos_token_id: [...tokens] } : {};

/** How often a token occurs in a prompt of one row. */
export function countToken(ids: Tensor, token: number | null): number {
	if (token === null) return 0;
	const wanted = BigInt(token);
	return (ids.data as BigInt64Array).reduce((count, id) => (id === wanted ? count + 1 : count), 0);
}
