import { failure, FailureError } from '#lib/core/failure.ts';
import { variantId, type Variant } from '#lib/core/models/variant.ts';
import type { GenerateRequest, Generation, TokenEvent } from '#lib/core/ports.ts';
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
	const prepared = await model.prepare(request.image, request.prompt, request.imageOptions ?? {});
	const { promptTokens, imageTokens } = prepared;
	checkContext(subject, promptTokens);
	const preprocessEndedAtMs = now() - origin;

	const tokenAtMs: number[] = [];
	const tokenIds: number[] = [];
	const tokenTexts: string[] = [];
	growth.restart();
	const room = contextTokens === null ? Infinity : contextTokens - promptTokens;
	log.begin(origin);
	await model.generate(prepared.inputs, {
		maxNewTokens: Math.min(request.maxNewTokens, room),
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
	return {
		text: model.decode(tokenIds).trim(),
		observation: {
			preprocessEndedAtMs,
			sessionRuns: log.runs,
			tokenAtMs,
			tokenIds,
			tokenTexts,
			endedAtMs,
			promptTokens,
			imageTokens,
			stopReason: last !== undefined && model.endTokens.has(last) ? 'eos' : 'length',
			device: gpu.inUse ? 'webgpu' : 'wasm',
			gpuBytesLive: gpu.liveBytes,
			gpuBytesPeak: gpu.peakBytes,
			wasmBytes: runtime.wasmBytes,
			jsHeapBytes: runtime.jsHeapBytes
		}
	};
}
