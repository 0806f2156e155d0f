/** Questions that were put to a side, as a reader counts them: `1 picture and prompt`, `24 pictures × prompts`. */
export const questionCount = (count: number): string =>
	count === 1 ? '1 picture and prompt' : `${count} pictures × prompts`;
