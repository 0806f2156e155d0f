import { FailureError, failure } from '#lib/core/failure.ts';
import { defaultExpectations } from '#lib/core/models/validation/expectations.ts';
import type { ValidationRequest } from '#lib/core/models/validation/validation-request.ts';
import { devices, variantId, type Dtype, type Variant } from '#lib/core/models/variant.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { demo } from '../bench/demo-draft.ts';
import { suiteImages } from '../bench/run-draft.ts';
import { scoreModels } from '../scoring/score-models.ts';

const demoDtypes: readonly Dtype[] = ['fp32', 'fp16', 'q8', 'q4'];

/** The demo's pictures at least for intervals, and few enough that WebGPU on a processor takes minutes. */
export const demoImages = 6;

/** Everything of a request that follows from this device and its settings. */
export async function hereOf(
	ports: AppPorts
): Promise<Pick<ValidationRequest, 'environment' | 'embedder' | 'timeoutMs'>> {
	const { embedders, timeoutMs } = ports.settings.read();
	const embedder = scoreModels(embedders).find(({ kind }) => kind === 'text');
	if (!embedder)
		throw new FailureError(failure('internal', 'plan', 'The settings name no text embedder.'));
	return { environment: await ports.probe.describe(), embedder, timeoutMs };
}

/** fp32 on wasm unless the user chose another: the most exact on the device that differs least between machines. */
export const standardReference = ({ model, revision }: Pick<Variant, 'model' | 'revision'>) =>
	({ model, revision, dtype: 'fp32', device: 'wasm' }) as const satisfies Variant;

/** The shipped model at each of its usual dtypes on each device, but the reference. */
export const demoCandidates = (reference: Variant): readonly Variant[] =>
	devices
		.toReversed()
		.flatMap((device) => demoDtypes.map((dtype): Variant => ({ ...reference, dtype, device })))
		.filter((variant) => variantId(variant) !== variantId(reference));

/** What is chosen of a validation on the demo suite. */
type SuiteChoice = Pick<
	ValidationRequest,
	'reference' | 'candidates' | 'maxNewTokens' | 'expectations'
> & {
	/** The suite's first. */
	readonly images: number;
};

/**
 * A validation on the demo suite's pictures and its first question.
 * @throws FailureError when the shipped files cannot be read
 */
export async function suiteValidation(
	ports: AppPorts,
	{ images, reference, candidates, maxNewTokens, expectations }: SuiteChoice
): Promise<ValidationRequest> {
	const [pictures, here] = await Promise.all([
		suiteImages(demo.suite, images, ports),
		hereOf(ports)
	]);
	return {
		...here,
		reference,
		candidates,
		suite: demo.suite,
		images: pictures.images,
		prompts: pictures.suite.prompts.filter(({ id }) => id === demo.prompt),
		references: pictures.references,
		maxNewTokens,
		expectations
	};
}

/**
 * The validation behind the one button.
 * @throws FailureError when the shipped files cannot be read
 */
export async function demoValidation(ports: AppPorts): Promise<ValidationRequest> {
	const [model] = await ports.bundled.models();
	if (!model)
		throw new FailureError(failure('not-found', 'plan', 'No model is shipped with this build.'));
	const reference = standardReference({ model: model.id, revision: 'main' });
	return suiteValidation(ports, {
		reference,
		candidates: demoCandidates(reference),
		images: demoImages,
		maxNewTokens: 64,
		expectations: defaultExpectations
	});
}
