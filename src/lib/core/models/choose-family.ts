import { failure, FailureError } from '../failure.ts';
import type { ModelFamily } from './families/model-family.ts';
import type { ModelConfig } from './model-config.ts';

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

/**
 * The family for a config: by `architectures`, or by `model_type` where the config names no architecture.
 * @param subject names the model in failures.
 * @throws FailureError `unsupported-model`, naming what the config says and what can be run.
 */
export function chooseFamily<Family extends Pick<ModelFamily, 'architectures' | 'modelTypes'>>(
	families: readonly Family[],
	config: ModelConfig,
	subject: string
): Family {
	const { architectures, modelType } = config;
	const known = families.flatMap((family) => family.architectures);
	if (architectures.length === 0 && modelType === null)
		throw new FailureError(
			failure(
				'unsupported-model',
				'load',
				`${subject}: config.json names neither "architectures" nor "model_type".`,
				`Choose a model whose config.json names one of ${known.join(', ')}.`
			)
		);
	const family = families.find((candidate) =>
		architectures.length > 0
			? architectures.some((name) => candidate.architectures.includes(name))
			: candidate.modelTypes.includes(modelType as string)
	);
	if (family) return family;
	const named =
		architectures.length > 0
			? `architecture ${quoted(architectures)}`
			: `model_type "${modelType}"`;
	throw new FailureError(
		failure(
			'unsupported-model',
			'load',
			`${subject}: config.json names ${named}, which Loupe cannot run.`,
			`Choose a model whose config.json names one of ${known.join(', ')}.`
		)
	);
}
