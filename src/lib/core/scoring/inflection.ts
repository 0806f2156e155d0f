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

/** `[ending, what stands in its place]`, tried one by one: English plurals, then -ed and -ing. */
const rules: readonly (readonly [RegExp, string])[] = [
	[/ies$/, 'y'],
	[/ves$/, 'f'],
	[/ves$/, 'fe'],
	[/(?<=s|x|z|ch|sh|o)es$/, ''],
	[/(?<!s)s$/, ''],
	[/(?<=([b-df-hj-np-tv-z])\1)(?:ed|ing)$/, 'double'],
	[/(?:ed|ing)$/, ''],
	[/(?:ed|ing)$/, 'e']
];

/**
 * The base forms a lowercase English word may have, itself among them: `riding` → riding, rid, ride. Guesses are
 * free of a dictionary, at least three letters long and have a vowel, so that `ring` and `red` stay themselves.
 */
export function baseForms(word: string): string[] {
	const forms = new Set([word]);
	if (Object.hasOwn(irregular, word)) forms.add(irregular[word] as string);
	for (const [ending, replacement] of rules) {
		if (!ending.test(word)) continue;
		const stem = word.replace(ending, '');
		const form = replacement === 'double' ? stem.slice(0, -1) : stem + replacement;
		if (form.length >= 3 && /[aeiouy]/.test(stem)) forms.add(form);
	}
	return [...forms];
}
