const quote = 0x22;
const backslash = 0x5c;

/**
 * The keys that a JSON object, which is known to be well-formed, has more than once at its top. `JSON.parse` keeps the
 * last of them and says nothing. A loop and not a regular expression, whose stack a long text would exhaust.
 */
export function repeatedKeys(json: string): ReadonlySet<string> {
	const seen = new Set<string>();
	const repeated = new Set<string>();
	let depth = 0;
	for (let at = 0; at < json.length; at++) {
		const character = json[at];
		if (character === '{' || character === '[') depth++;
		else if (character === '}' || character === ']') depth--;
		else if (character === '"') {
			const end = endOfString(json, at);
			if (depth === 1 && isBeforeColon(json, end)) {
				const key = JSON.parse(json.slice(at, end)) as string;
				if (seen.has(key)) repeated.add(key);
				seen.add(key);
			}
			at = end - 1;
		}
	}
	return repeated;
}

/** Just behind the closing quotation mark of the string that opens at `start`. */
function endOfString(json: string, start: number): number {
	let at = start + 1;
	while (at < json.length && json.charCodeAt(at) !== quote)
		at += json.charCodeAt(at) === backslash ? 2 : 1;
	return at + 1;
}

function isBeforeColon(json: string, from: number): boolean {
	let at = from;
	while (json.charCodeAt(at) <= 0x20) at++;
	return json[at] === ':';
}
