import { failure, FailureError } from '#lib/core/failure.ts';
import type { ModelConfig } from '#lib/core/models/model-config.ts';
import type { Driver } from './driver.ts';

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

/**
 * The driver for a config: by `architectures`, or by `model_type` where the config names no architecture.
 * @throws FailureError `unsupported-model`, naming what the config says and what can be run.
 */
export function chooseDriver(
	drivers: readonly Driver[],
	config: ModelConfig,
	subject: string
): Driver {
	const { architectures, modelType } = config;
	const known = drivers.flatMap((driver) => driver.architectures);
	if (architectures.length === 0 && modelType === null)
		throw new FailureError(
			failure(
				'unsupported-model',
				'load',
				`${subject}: config.json names neither "architectures" nor "model_type".`,
				`Choose a model whose config.json names one of ${known.join(', ')}.`
			)
		);
	const driver = drivers.find((candidate) =>
		architectures.length > 0
			? architectures.some((name) => candidate.architectures.includes(name))
			: candidate.modelTypes.includes(modelType as string)
	);
	if (driver) return driver;
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
