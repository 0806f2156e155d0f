/**
 * The part of papaparse that is used here. Its published types pull in those of Node and the DOM, which core must not
 * see.
 */
declare module 'papaparse' {
	interface RowError {
		/** `MissingQuotes`, `InvalidQuotes`, … */
		readonly code: string;
	}
	interface Step {
		readonly data: string[];
		readonly errors: readonly RowError[];
	}
	interface Parser {
		abort(): void;
	}
	interface ParseOptions {
		readonly delimiter: string;
		readonly newline?: string;
		readonly step: (row: Step, parser: Parser) => void;
	}
	interface UnparseOptions {
		readonly newline: string;
		readonly escapeFormulae: RegExp;
	}
	const Papa: {
		parse(text: string, options: ParseOptions): void;
		unparse(rows: readonly (readonly string[])[], options: UnparseOptions): string;
	};
	export default Papa;
}
