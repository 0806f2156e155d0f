/** Bump when any score of the same text and references comes out different. */
const version = 'loupe-1';

/**
 * What two scores must share before they may be compared, in sacrebleu's form:
 * `bleu|nrefs:5|case:mixed|eff:yes|tok:13a|smooth:exp|version:loupe-1`.
 */
export function signature(
	metric: string,
	parameters: Readonly<Record<string, string | number>>
): string {
	const pairs = Object.entries(parameters).map(([name, value]) => `${name}:${value}`);
	return [metric, ...pairs, `version:${version}`].join('|');
}

/** The signature of scores taken together: a parameter in which they differ, such as `nrefs`, becomes `var`. */
export function commonSignature(signatures: readonly string[]): string {
	const [first = '', ...others] = [...new Set(signatures)].map((text) => text.split('|'));
	if (typeof first === 'string') return first;
	return first
		.map((part, index) =>
			others.every((other) => other[index] === part) ? part : `${part.split(':')[0]}:var`
		)
		.join('|');
}

/** A signature that depends on the number of references alone, made once for each. */
export function byReferences(
	make: (references: number | 'var') => string
): (references: number | 'var') => string {
	const made = new Map<number | 'var', string>();
	return (references) => {
		let text = made.get(references);
		if (text === undefined) made.set(references, (text = make(references)));
		return text;
	};
}
