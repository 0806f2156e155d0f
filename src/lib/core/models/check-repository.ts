import { failure, type Failure } from '../failure.ts';
import { chatTemplateOf } from './chat-template.ts';
import { imageMarkOf, type SmallFiles } from './complete-config.ts';
import type { ModelFamily } from './families/model-family.ts';
import type { ModelConfig } from './model-config.ts';

/** Why a text is not a JSON object, as the end of a sentence; `null`: it is one. */
function jsonFault(text: string): string | null {
	try {
		const json: unknown = JSON.parse(text);
		return typeof json === 'object' && json !== null ? null : 'is not a JSON object';
	} catch (error) {
		return `is not JSON (${(error as Error).message})`;
	}
}

/** The first of some files that is there and is broken, and why, as the end of a sentence. */
export function brokenFile(
	files: readonly string[],
	text: SmallFiles
): { readonly file: string; readonly why: string } | null {
	for (const file of files) {
		const content = file.endsWith('.json') ? text(file) : null;
		const why = content === null ? null : jsonFault(content);
		if (why !== null) return { file, why };
	}
	return null;
}

/**
 * What a repository's small files do not say though its family cannot do without it: told before weights are fetched.
 * @param config completed by these files.
 */
export function repositoryFault(
	config: ModelConfig,
	family: Pick<ModelFamily, 'imageMark' | 'prompt'>,
	text: SmallFiles,
	subject: string
): Failure | null {
	const fault = (what: string) =>
		failure(
			'unsupported-model',
			'load',
			`${subject}: ${what}.`,
			'Choose a repository that was made for transformers.js, or add what is named here to a copy of it.'
		);
	if (family.prompt === 'chat' && chatTemplateOf(text) === null)
		return fault(
			'there is no chat template in chat_template.jinja, chat_template.json or tokenizer_config.json'
		);
	if (family.imageMark !== null && config.imageTokenId === null)
		return fault(
			`config.json names no "image_token_id" or "image_token_index", and tokenizer.json has no token "${imageMarkOf(family, text)}"`
		);
	return null;
}
