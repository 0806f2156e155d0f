import { failure, type Failure } from '../../failure.ts';
import { imageOptionProblems } from '../image-options.ts';
import { devices, dtypeLabel, dtypes, type DtypeChoice } from '../variant.ts';
import { planLimits } from '../../run/plan-limits.ts';
import type { ModelType } from './model-type.ts';
import type { RegisterRequest } from './registry-api.ts';
import type { InferenceConfiguration } from './version.ts';

const badRequest = (cause: string, remedy?: string): Failure =>
	failure('bad-plan', 'plan', cause, remedy);

/** Everything that is wrong with the part of a configuration that can be changed later. */
export function configurationProblem({
	maxNewTokens,
	imageOptions = {}
}: Pick<InferenceConfiguration, 'maxNewTokens' | 'imageOptions'>): Failure | null {
	const problems = imageOptionProblems(imageOptions);
	const { low, high } = planLimits.maxNewTokens;
	if (
		maxNewTokens !== undefined &&
		!(Number.isInteger(maxNewTokens) && maxNewTokens >= low && maxNewTokens <= high)
	)
		problems.push(`maxNewTokens is ${maxNewTokens}; choose a whole number from ${low} to ${high}.`);
	return problems.length > 0 ? badRequest(problems.join(' ')) : null;
}

/** What is wrong with a request before anything is looked up: requests come from scripts too. */
export function requestProblem({
	model,
	revision,
	configuration
}: RegisterRequest): Failure | null {
	if (!/^\w[\w.-]*\/\w[\w.-]*$/.test(model))
		return badRequest(
			`"${model}" is not owner/name.`,
			'Write the repository id as the hub shows it, for example HuggingFaceTB/SmolVLM-256M-Instruct.'
		);
	if (revision !== undefined && (!/^\w[\w./-]*$/.test(revision) || revision.includes('..')))
		return badRequest(
			`${model}: the revision "${revision}" has signs that cannot be part of a version's id.`,
			'Name it by its commit, which the hub shows with the revision.'
		);
	const { dtype, device } = configuration;
	const unknown = dtypeNames(dtype).find((name) => !(dtypes as readonly string[]).includes(name));
	if (unknown !== undefined)
		return badRequest(`${model}: dtype "${unknown}" is not one of ${dtypes.join(', ')}.`);
	if (!devices.includes(device))
		return badRequest(`${model}: device "${String(device)}" is not one of ${devices.join(', ')}.`);
	return configurationProblem(configuration);
}

const dtypeNames = (dtype: DtypeChoice): readonly string[] =>
	typeof dtype === 'string' ? [dtype] : Object.values(dtype);

/** Models that scores ask run on wasm, and at one dtype: the same vectors everywhere matter more than speed. */
export function scoreModelProblem(
	subject: string,
	types: readonly ModelType[],
	{ dtype, device }: InferenceConfiguration
): Failure | null {
	if (types.includes('vision-language')) return null;
	if (device !== 'wasm')
		return badRequest(
			`${subject}: a model for ${types.join(' and ')} runs on wasm only, so that its figures are the same everywhere.`,
			'Choose the wasm device.'
		);
	return typeof dtype === 'string'
		? null
		: badRequest(
				`${subject}: a model for ${types.join(' and ')} is loaded at one dtype, not at ${dtypeLabel(dtype)}.`
			);
}
