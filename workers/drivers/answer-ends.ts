import type { PreTrainedModel } from '@huggingface/transformers';
import { textConfigOf } from '#lib/core/models/model-config.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Where an encoder-decoder's answers begin and end, for the runtime: in its generation config, or else in the model's
 * config or that of its language model. The runtime itself lets a `null` in a part hide what the whole says.
 */
export function answerEnds(
	model: PreTrainedModel,
	config: Json
): Readonly<Record<string, unknown>> {
	const parts = [model.generation_config, config, textConfigOf(config)];
	const first = (...names: string[]) =>
		names
			.flatMap((name) => parts.map((part) => (part as Json | null | undefined)?.[name]))
			.find((value) => value !== undefined && value !== null);
	const start = first('decoder_start_token_id', 'bos_token_id');
	const end = first('eos_token_id');
	return {
		...(start !== undefined && { decoder_start_token_id: start }),
		...(end !== undefined && { eos_token_id: end })
	};
}
