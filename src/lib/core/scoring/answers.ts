/**
 * An answer as it is compared: compatibility forms folded (NFKC), lowercase, white space collapsed, quotes and
 * punctuation around it and a leading article dropped. `" A Circle. "` → `circle`.
 */
export function normalizeAnswer(text: string): string {
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/\s+/gu, ' ')
		.replace(/^[\p{P}\s]+|[\p{P}\s]+$/gu, '')
		.replace(/^(?:an?|the) (?=.)/u, '');
}

/**
 * A JSON record as it is compared: keys sorted, texts normalized as answers, a Markdown fence around it dropped.
 * `null` when the text is no JSON object or array.
 */
export function normalizeRecord(text: string): string | null {
	const bare = text.trim().replace(/^```(?:json)?\s*([\s\S]*?)\s*```$/u, '$1');
	try {
		const value: unknown = JSON.parse(bare, sortKeys);
		return typeof value === 'object' && value !== null ? JSON.stringify(value) : null;
	} catch {
		return null;
	}
}

/** As a reviver it is called from the leaves up, so every object is rebuilt from values that are normal already. */
function sortKeys(_key: string, value: unknown): unknown {
	if (typeof value === 'string') return normalizeAnswer(value);
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(
		Object.entries(value).sort(([first], [second]) => (first < second ? -1 : 1))
	);
}
