/** The names that a keyword gives one thing: `sofa = divan = couch` → three. One where there is no sign. */
export const alternativesOf = (keyword: string): string[] =>
	keyword
		.split('=')
		.map((name) => name.trim())
		.filter((name) => name !== '');
