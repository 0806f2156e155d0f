const deniers = new Set(
	'not no never without neither nor none cannot isnt arent wasnt werent doesnt'.split(' ')
);
/** What may stand between a denial and what it denies. */
const fillers = new Set(
	(
		'a an any the really very quite exactly actually entirely fully completely all at single visible ' +
		'wear wears wearing have has having see show shows contain contains include includes hold holding'
	).split(' ')
);

/**
 * Whether the words before a color, or a thing, deny it: `not red`, `no blue`, `without any green`, `isn't pink`, `rather than
 * orange`. `words` are lowercase, of the same clause, the closest last. "Not only red" denies nothing.
 */
export function isDenied(words: readonly string[]): boolean {
	for (let index = words.length - 1; index >= 0; index--) {
		const word = (words[index] as string).replace(/['’]/g, '');
		if (deniers.has(word)) return true;
		const before = words[index - 1];
		if (word === 'than' && before === 'rather') return true;
		if (word === 'of' && before === 'instead') return true;
		if (!fillers.has(word)) return false;
	}
	return false;
}
