import { AutoModel, AutoTokenizer, type Tensor } from '@huggingface/transformers';
import { poolingFile } from '#lib/core/embeddings/embedder-family.ts';
import { pool, poolingOf, textPrefix } from '#lib/core/embeddings/pooling.ts';
import { modelId } from '../runtime/hosted-files.ts';
import type { Embedder, EmbedderSetup } from './embedder.ts';
import { rowsOf, TextEncoder } from './text-encoder.ts';

/** RoBERTa and its kin begin counting positions behind the padding token's. */
const offsetPositions: ReadonlySet<string> = new Set(['roberta', 'xlm-roberta', 'mpnet']);

/** BERT and its kin, pooled as the model's authors do. */
export async function loadSentenceEmbedder({
	model,
	config,
	dtype,
	text
}: EmbedderSetup): Promise<Embedder> {
	const tokenizer = await AutoTokenizer.from_pretrained(modelId);
	const pooling = poolingOf(model.id, text(poolingFile));
	const offset = offsetPositions.has(config.modelType ?? '') ? 2 : 0;
	const positions = (config.contextTokens ?? 512) - offset;
	const declared = Number(tokenizer.model_max_length);
	const encoder = new TextEncoder({
		tokenizer,
		model: await AutoModel.from_pretrained(modelId, { dtype, device: 'wasm' }),
		// Where nothing is declared, tokenizers write a number without meaning, such as 1e30.
		longest: declared > 0 && declared < positions ? declared : positions,
		padsToLongest: false,
		prefix: textPrefix(model.id),
		vectors(outputs, mask) {
			const whole = outputs['sentence_embedding'];
			if (whole) return rowsOf(whole);
			const states = (outputs['last_hidden_state'] ?? outputs['token_embeddings']) as Tensor;
			const [rows = 0, tokens = 0, width = 0] = states.dims;
			const values = states.data as Float32Array;
			const marks = mask.data as BigInt64Array;
			return Array.from({ length: rows }, (_, row) =>
				pool(values, marks, row, tokens, width, pooling)
			);
		}
	});
	return { embedTexts: (texts) => encoder.embed(texts) };
}
