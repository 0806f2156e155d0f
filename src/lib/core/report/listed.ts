/** More are counted: nobody reads thirty names. */
const mostListed = 8;

/** `a`, `a and b`, `a, b and c`; of very many the first, and how many more. */
export function listed(items: readonly string[]): string {
	if (items.length > mostListed) {
		const shown = items.slice(0, mostListed - 2);
		return `${shown.join(', ')} and ${items.length - shown.length} more`;
	}
	return items.length < 2
		? (items[0] ?? '')
		: `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
