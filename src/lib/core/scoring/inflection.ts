/** Plurals that no rule below finds. */
const irregular: Readonly<Record<string, string>> = {
	children: 'child',
	feet: 'foot',
	geese: 'goose',
	men: 'man',
	mice: 'mouse',
	people: 'person',
	teeth: 'tooth',
	women: 'woman'
};

/** English plurals, then -ed and -ing, each tried by itself: the ending and what stands in its place. */
const rules: readonly { readonly ending: RegExp; readonly base: string }[] = [
	{ ending: /ies$/, base: 'y' },
	{ ending: /ves$/, base: 'f' },
	{ ending: /ves$/, base: 'fe' },
	{ ending: /(?<=s|x|z|ch|sh|o)es$/, base: '' },
	{ ending: /(?<!s)s$/, base: '' },
	{ ending: /([bdgmnprt])\1(?:ed|ing)$/, base: '$1' },
	{ ending: /(?<=[aeiouy].+)(?:ed|ing)$/, base: '' },
	{ ending: /(?<=[aeiouy].+)(?:ed|ing)$/, base: 'e' }
];

/**
 * The base forms a lowercase English word may have, itself among them: `riding` → riding, rid, ride. There is no
 * dictionary behind it; a guess has at least three letters and a vowel, so that `ring` and `red` stay themselves.
 */
export function baseForms(word: string): string[] {
	const forms = new Set([word]);
	if (Object.hasOwn(irregular, word)) forms.add(irregular[word] as string);
	for (const { ending, base } of rules) {
		const form = word.replace(ending, base);
		if (form.length >= 3 && /[aeiouy]/.test(form)) forms.add(form);
	}
	return [...forms];
}
