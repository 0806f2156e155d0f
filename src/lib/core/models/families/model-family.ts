import type { PromptForm } from '../catalogue.ts';

/**
 * What is known of a family of vision-language models before anything of it is fetched: enough to choose its driver, to
 * list its files and to refuse what cannot load. The driver in `workers/drivers` adds how it is run.
 */
export interface ModelFamily {
	/** As drivers and the catalogue name it. */
	readonly family: string;
	/** Values of `architectures` in `config.json`. */
	readonly architectures: readonly string[];
	/** Those of them whose answers no test holds to PyTorch's. */
	readonly unproven?: readonly string[];
	/** Values of `model_type`, for configs that name no architecture. */
	readonly modelTypes: readonly string[];
	/** Base names of the ONNX files, which are also the keys of a per-file dtype. */
	readonly weights: readonly string[];
	/** Other files it cannot do without. `config.json` is always there. */
	readonly requiredFiles: readonly string[];
	readonly optionalFiles: readonly string[];
	readonly prompt: PromptForm;
	/**
	 * The token that stands for image features in prompts, where neither the config nor the repository's processor and
	 * tokenizer name it; `null`: prompts have none.
	 */
	readonly imageMark: string | null;
}
