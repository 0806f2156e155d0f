/** Texts come from models and files: nothing in them may end the cell or start markup. */
export const markdownCell = (text: string): string =>
	text
		.replace(/\s+/g, ' ')
		.slice(0, 300)
		.toWellFormed()
		.replace(/[\\`*_{}[\]<>|#]/g, (character) =>
			character === '<' ? '&lt;' : character === '>' ? '&gt;' : `\\${character}`
		);

export const markdownRow = (cells: readonly string[]): string =>
	`| ${cells.map(markdownCell).join(' | ')} |`;
