import type { ModelFamily } from './families/model-family.ts';
import { readConfig, textConfigOf, type ModelConfig } from './model-config.ts';

type Json = Readonly<Record<string, unknown>>;

/** Text of a repository's small file; `null`: it is not there. */
export type SmallFiles = (file: string) => string | null;

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null;

const objectOf = (text: SmallFiles, file: string): Json => {
	const json: unknown = JSON.parse(text(file) ?? 'null');
	return isRecord(json) ? json : {};
};

/** A special token as `tokenizer_config.json` has it: its text, or an object around that. */
const tokenText = (value: unknown): string | null => {
	const text = isRecord(value) ? value['content'] : value;
	return typeof text === 'string' ? text : null;
};

/** The id of a token by its text, in a `tokenizer.json`. */
export function tokenId(tokenizer: Json, token: string): number | null {
	const added = tokenizer['added_tokens'];
	const found = (Array.isArray(added) ? added : []).find(
		(entry) => isRecord(entry) && entry['content'] === token
	) as Json | undefined;
	const vocabulary = isRecord(tokenizer['model']) ? tokenizer['model']['vocab'] : undefined;
	const id =
		found?.['id'] ??
		(Array.isArray(vocabulary)
			? vocabulary.findIndex((entry) => Array.isArray(entry) && entry[0] === token)
			: isRecord(vocabulary) && Object.hasOwn(vocabulary, token)
				? vocabulary[token]
				: undefined);
	return typeof id === 'number' && (found !== undefined || id >= 0) ? id : null;
}

/** The text that stands for a picture in prompts, as the repository or else its family has it. */
export const imageMarkOf = (family: Pick<ModelFamily, 'imageMark'>, text: SmallFiles) =>
	tokenText(objectOf(text, 'processor_config.json')['image_token']) ??
	tokenText(objectOf(text, 'tokenizer_config.json')['image_token']) ??
	family.imageMark;

/**
 * A config together with what only the files beside it tell: the image token under both of its names, from the tokenizer
 * where the config names none; the end of answers, where neither config tells it; and the language model's part by the
 * one name that the runtime knows.
 */
export function completedConfig(
	config: ModelConfig,
	family: Pick<ModelFamily, 'imageMark'>,
	text: SmallFiles
): ModelConfig {
	const { json } = config;
	// Large, and rarely needed.
	let read: Json | undefined;
	const idOf = (token: string | null): number | null =>
		token === null ? null : tokenId((read ??= objectOf(text, 'tokenizer.json')), token);
	const language = textConfigOf(json);
	const image =
		family.imageMark === null ? null : (config.imageTokenId ?? idOf(imageMarkOf(family, text)));
	const isEnded = [objectOf(text, 'generation_config.json'), language, json].some(
		(part) => (part['eos_token_id'] ?? null) !== null
	);
	const end = isEnded
		? null
		: idOf(tokenText(objectOf(text, 'tokenizer_config.json')['eos_token']));
	const isNamed = isRecord(json['text_config']) || isRecord(json['decoder']);
	return readConfig({
		...json,
		...(image !== null && { image_token_id: image, image_token_index: image }),
		...(end !== null && { eos_token_id: end }),
		...(!isNamed && Object.keys(language).length > 0 && { text_config: language })
	});
}
