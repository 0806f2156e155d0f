import { failure, FailureError } from '../failure.ts';
import type { ModelConfig } from './model-config.ts';
import type { ModelFamily } from './families/model-family.ts';

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

const letters = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Whether an architecture may be one of a type, such as a new head of it: `SmolVLMForRetrieval` of `smolvlm`. */
export const isKin = (type: string) => (architecture: string) =>
	letters(architecture).startsWith(letters(type));

/**
 * The family for a config, never by a repository's name: by `architectures`, whichever of them is known; by
 * `model_type`, unless the architectures are of another kind; or by those that a part of a wrapping config names.
 * @throws FailureError `unsupported-model`, naming what the config says and what can be run.
 */
export function chooseFamily<Family extends Pick<ModelFamily, 'architectures' | 'modelTypes'>>(
	families: readonly Family[],
	config: ModelConfig,
	subject: string
): Family {
	const { architectures, innerArchitectures, modelType } = config;
	const byArchitecture = (names: readonly string[]) =>
		families.find((family) => names.some((name) => family.architectures.includes(name)));
	const byType = (type: string) =>
		architectures.length === 0 || architectures.some(isKin(type))
			? families.find((family) => family.modelTypes.includes(type))
			: undefined;
	const chosen =
		byArchitecture(architectures) ??
		(modelType === null ? undefined : byType(modelType)) ??
		byArchitecture(innerArchitectures);
	if (chosen) return chosen;
	const known = families.flatMap((family) => family.architectures);
	const named = [
		...(architectures.length > 0 ? [`architecture ${quoted(architectures)}`] : []),
		...(modelType === null ? [] : [`model_type "${modelType}"`])
	];
	throw new FailureError(
		failure(
			'unsupported-model',
			'load',
			named.length === 0
				? `${subject}: config.json names neither "architectures" nor "model_type".`
				: `${subject}: config.json names ${named.join(' and ')}, which Loupe cannot run.`,
			`Choose a model whose config.json names one of ${known.join(', ')}.`
		)
	);
}
