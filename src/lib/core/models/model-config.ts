import { failure, FailureError } from '../failure.ts';
import type { Device } from './variant.ts';

type Json = Readonly<Record<string, unknown>>;

/** The part of a repository's `config.json` that decides whether and how Loupe can run it. */
export interface ModelConfig {
	/** As written; empty when the file names none. */
	readonly architectures: readonly string[];
	/** Those that the config's parts name: a language model's, or the model's own in a config that wraps it. */
	readonly innerArchitectures: readonly string[];
	readonly modelType: string | null;
	/** Longest sequence, prompt and answer together, in tokens; `null` when the config does not tell. */
	readonly contextTokens: number | null;
	/** The token that stands for one image feature. */
	readonly imageTokenId: number | null;
	readonly json: Json;
}

const isRecord = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const integer = (value: unknown) => (Number.isInteger(value) ? (value as number) : null);

/** Where configs keep what they say of their language model. */
const languageConfigs = ['text_config', 'phi_config', 'language_config', 'llm_config', 'decoder'];

/** What a config says of its language model apart; empty where that stands at its top. */
export const textConfigOf = (config: Json): Json =>
	languageConfigs.map((key) => config[key]).find(isRecord) ?? {};

/** GPT-2 and its kin call it `n_positions`. */
const contextOf = (json: Json): number | null =>
	integer(json['max_position_embeddings']) ?? integer(json['n_positions']);

const namesIn = (json: Json): string[] =>
	Array.isArray(json['architectures'])
		? json['architectures'].filter((name) => typeof name === 'string')
		: [];

/**
 * Reads `config.json`.
 * @param subject names the model and file in failures, such as `owner/name@main: config.json`.
 * @throws FailureError `bad-file` when it is not a JSON object.
 */
export function parseModelConfig(text: string, subject: string): ModelConfig {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch (error) {
		throw new FailureError(
			failure('bad-file', 'load', `${subject} is not JSON (${(error as Error).message}).`)
		);
	}
	if (!isRecord(json))
		throw new FailureError(failure('bad-file', 'load', `${subject} is not a JSON object.`));
	return readConfig(json);
}

/** What a parsed `config.json` says. */
export const readConfig = (json: Json): ModelConfig => ({
	architectures: namesIn(json),
	innerArchitectures: Object.values(json).filter(isRecord).flatMap(namesIn),
	modelType: typeof json['model_type'] === 'string' ? json['model_type'] : null,
	contextTokens: contextOf(textConfigOf(json)) ?? contextOf(json),
	imageTokenId: integer(json['image_token_id']) ?? integer(json['image_token_index']),
	json
});

/**
 * What a config says of a model of these architectures: itself, or the part of it that names one of them, with what stands
 * around that part beside it.
 */
export function openedConfig(config: ModelConfig, architectures: readonly string[]): ModelConfig {
	const names = (json: Json) => namesIn(json).some((name) => architectures.includes(name));
	if (names(config.json)) return config;
	const inner = Object.values(config.json).find(
		(part): part is Json => isRecord(part) && names(part)
	);
	return inner ? readConfig({ ...config.json, ...inner }) : config;
}

/**
 * Names of the files that hold a weight file's tensors outside it, as `transformers.js_config` declares them:
 * `decoder_q4.onnx_data`, `decoder_q4.onnx_data_1`, … Empty for the usual single file.
 */
export function externalDataFiles(
	config: ModelConfig,
	device: Device,
	base: string,
	weights: string
): string[] {
	const hints = config.json['transformers.js_config'];
	if (!isRecord(hints)) return [];
	const byDevice = isRecord(hints['device_config']) ? hints['device_config'][device] : undefined;
	const declared =
		(isRecord(byDevice) ? byDevice['use_external_data_format'] : undefined) ??
		hints['use_external_data_format'];
	const fileName = weights.slice(weights.lastIndexOf('/') + 1);
	const chunks = Number(
		isRecord(declared) ? (declared[fileName] ?? declared[base] ?? 0) : (declared ?? 0)
	);
	return Array.from(
		{ length: Number.isInteger(chunks) && chunks > 0 ? chunks : 0 },
		(_, index) => `${weights}_data${index === 0 ? '' : `_${index}`}`
	);
}
