import type { SmallFiles } from './complete-config.ts';

type Named = readonly { readonly name: string; readonly template: string }[];

/** One template as text; of several the one named `default`, or else the first. */
function single(value: unknown): string | null {
	if (typeof value === 'string') return value;
	if (typeof value !== 'object' || value === null) return null;
	const named = Array.isArray(value)
		? (value as Named).map(({ name, template }) => [name, template] as const)
		: Object.entries(value as Readonly<Record<string, unknown>>);
	const [, chosen] = named.find(([name]) => name === 'default') ?? named[0] ?? [];
	return typeof chosen === 'string' ? chosen : null;
}

/** Repositories keep the template in one of three places, the first that has it counts; transformers.js reads the last. */
export function chatTemplateOf(text: SmallFiles): string | null {
	const jinja = text('chat_template.jinja');
	if (jinja !== null) return jinja;
	for (const file of ['chat_template.json', 'tokenizer_config.json']) {
		const json = JSON.parse(text(file) ?? 'null') as { readonly chat_template?: unknown } | null;
		const template = single(json?.chat_template);
		if (template !== null) return template;
	}
	return null;
}
