type Json = Readonly<Record<string, unknown>>;

const notOfText = new Set(['architectures', 'vision_config', 'transformers.js_config']);

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/**
 * The language model's settings stand at the top of older configs and in `text_config` of newer ones. transformers.js
 * knows one form per family and finds no caches in the other, so they are put in both places.
 * @param textType `model_type` of a `text_config` that names none.
 */
export function withTextConfig(config: Json, textType: string): Json {
	const nested = config['text_config'];
	if (isRecord(nested))
		return { ...nested, ...config, text_config: { model_type: textType, ...nested } };
	const text = Object.entries(config).filter(([name]) => !notOfText.has(name));
	return { ...config, text_config: { ...Object.fromEntries(text), model_type: textType } };
}
