import type { DriverContext } from './driver.ts';

/** Repositories keep the template in one of three places; transformers.js reads only `tokenizer_config.json`. */
export function readChatTemplate({ text }: Pick<DriverContext, 'text'>): string | null {
	const jinja = text('chat_template.jinja');
	if (jinja !== null) return jinja;
	const json = text('chat_template.json');
	return json === null ? null : (JSON.parse(json) as { chat_template: string }).chat_template;
}
