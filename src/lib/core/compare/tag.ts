/** Three characters that tell two lists of texts apart, whatever their order. */
export function tagOf(texts: readonly string[]): string {
	let hash = 0;
	for (const character of texts.toSorted().join('\n'))
		hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
	return hash.toString(36).slice(-3);
}
