import { failure, FailureError } from '#lib/core/failure.ts';
import type { ImageOptions } from '#lib/core/models/image-options.ts';
import type { PictureSize } from '#lib/core/models/image-tokens/image-token-counter.ts';
import { variantId, type Variant } from '#lib/core/models/variant.ts';
import type { GenerateRequest, Generation, TokenEvent } from '#lib/core/inference-ports.ts';
import type { DrivenModel } from './drivers/driver.ts';
import type { EngineParts } from './engine-parts.ts';
import type { SessionLog } from './runtime/session-log.ts';
import type { TextGrowth } from './text-growth.ts';

/** A loaded variant. */
export interface LoadedModel {
	readonly variant: Variant;
	readonly model: DrivenModel;
	readonly contextTokens: number | null;
	readonly growth: TextGrowth;
	/** Why a picture cannot be prepared, as the end of a sentence; `null`: it can. */
	shapeProblem(picture: PictureSize, options: ImageOptions): string | null;
}

type Tools = Pick<EngineParts, 'now' | 'gpu' | 'runtime'> & { readonly log: SessionLog };

/** @throws FailureError `prompt-too-long` when not even one token fits behind the prompt. */
function checkContext({ variant, contextTokens }: LoadedModel, promptTokens: number): void {
	if (contextTokens === null || promptTokens < contextTokens) return;
	throw new FailureError(
		failure(
			'prompt-too-long',
			'preprocess',
			`${variantId(variant)}: the prompt has ${promptTokens} tokens with the image, the context holds ${contextTokens} with the answer.`
		)
	);
}

/** @throws FailureError `bad-image` when the model cannot take a picture of such a shape. */
function checkShape(
	{ variant, shapeProblem }: LoadedModel,
	{ width, height }: PictureSize,
	options: ImageOptions
): void {
	const problem = shapeProblem({ width, height }, options);
	if (problem === null) return;
	throw new FailureError(
		failure(
			'bad-image',
			'preprocess',
			`${variantId(variant)}: the picture of ${width} × ${height} px ${problem}.`,
			'Crop the picture, or leave it out.'
		)
	);
}

/** @throws FailureError `bad-plan` when the model could not follow the answer it is to be led along. */
function checkForced({ variant, model }: LoadedModel, tokens: readonly number[], limit: number) {
	const end = tokens.findIndex((id) => model.endTokens.has(id));
	const wrong =
		tokens.length === 0
			? 'is empty'
			: tokens.length > limit
				? `has ${tokens.length} tokens, and ${limit} can be generated`
				: end >= 0 && end < tokens.length - 1
					? `goes on behind its end token at position ${end + 1}`
					: null;
	if (wrong === null) return;
	throw new FailureError(
		failure(
			'bad-plan',
			'generate',
			`${variantId(variant)}: the answer to follow ${wrong}.`,
			'Hand in the tokens of one whole generation of the same model.'
		)
	);
}

/** One generation and everything that was seen while it ran; stamps count from here. */
export async function generateOnce(
	subject: LoadedModel,
	request: GenerateRequest,
	onToken: (event: TokenEvent) => void,
	{ now, gpu, runtime, log }: Tools
): Promise<Generation> {
	const { model, contextTokens, growth } = subject;
	const origin = now();
	gpu.restartPeak();
	const { purpose } = request;
	const question = { text: request.prompt, ...(purpose && { purpose }) };
	const imageOptions = request.imageOptions ?? {};
	checkShape(subject, request.image, imageOptions);
	const prepared = await model.prepare(request.image, question, imageOptions);
	const { promptTokens, askedAs } = prepared;
	checkContext(subject, promptTokens);
	const preprocessEndedAtMs = now() - origin;

	const tokenAtMs: number[] = [];
	const tokenIds: number[] = [];
	const tokenTexts: string[] = [];
	growth.restart();
	const room =
		contextTokens === null ? Infinity : contextTokens - (model.hasEncoder ? 0 : promptTokens);
	const maxNewTokens = Math.min(request.maxNewTokens, room);
	const { forcedTokens } = request;
	const greedyIds: number[] = [];
	const greedyLeads: number[] = [];
	if (forcedTokens) checkForced(subject, forcedTokens, maxNewTokens);
	log.begin(origin);
	await model.generate(prepared.inputs, {
		maxNewTokens,
		...(forcedTokens && {
			forced: {
				tokens: forcedTokens,
				onChoice: (id: number, lead: number) => {
					greedyIds.push(id);
					greedyLeads.push(lead);
				}
			}
		}),
		onToken: (id) => {
			// The stamp comes first, so that decoding and telling are not counted into the token they tell of.
			const atMs = now() - origin;
			const text = growth.add(id);
			tokenAtMs.push(atMs);
			tokenIds.push(id);
			tokenTexts.push(text);
			onToken({ id, text, atMs });
		}
	});
	const endedAtMs = now() - origin;
	const last = tokenIds.at(-1);
	const counts = prepared.counted?.() ?? prepared;
	const text = model.answerText?.(tokenIds, prepared.inputs) ?? model.decode(tokenIds);
	return {
		text: text.trim(),
		observation: {
			preprocessEndedAtMs,
			sessionRuns: log.runs,
			tokenAtMs,
			tokenIds,
			tokenTexts,
			endedAtMs,
			promptTokens: counts.promptTokens,
			imageTokens: counts.imageTokens,
			...(askedAs !== undefined && { askedAs }),
			stopReason: last !== undefined && model.endTokens.has(last) ? 'eos' : 'length',
			device: gpu.inUse ? 'webgpu' : 'wasm',
			gpuBytesLive: gpu.liveBytes,
			gpuBytesPeak: gpu.peakBytes,
			wasmBytes: runtime.wasmBytes,
			jsHeapBytes: runtime.jsHeapBytes
		},
		...(forcedTokens && { greedyIds, greedyLeads })
	};
}
