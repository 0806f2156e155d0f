/** What a user starts from. */
export const ownScorerTemplate = `// Called once for each text. No network, no storage, at most two seconds per text.
// Return a number, or { value, note }: the note (500 characters) is shown beside the figure.
// What it throws is shown as the reason why this text has no score, and stops nothing else.

/**
 * Here: how many words the text has, and how many keywords of the reference are in it.
 *
 * @param {ScorerInput} input
 * @returns {ScorerResult}
 */
export default function score({ output, prompt, reference }) {
	const words = output.trim().split(/\\s+/).filter(Boolean);
	const wanted = reference?.keywords ?? [];
	const found = wanted.filter((keyword) => output.toLowerCase().includes(keyword.toLowerCase()));
	return {
		value: words.length,
		note: \`\${found.length} of \${wanted.length} keywords (\${prompt.purpose})\`
	};
}
`;

/** The types of a scorer's input and result, for an editor. */
export const ownScorerTypes = `interface ScorerInput {
	/** What the model wrote. */
	output: string;
	prompt: {
		id: string;
		purpose: 'caption' | 'answer' | 'keywords' | 'record';
		text: string;
	};
	/** What the image's reference says; null where it has none. */
	reference: { captions: string[]; keywords: string[]; answers: string[] } | null;
}

/** A finite number, or one with a note of at most 500 characters. */
type ScorerResult = number | { value: number; note?: string };

/** The default export. May be async. */
type Scorer = (input: ScorerInput) => ScorerResult | Promise<ScorerResult>;
`;
