import type { Prompt } from './plan.ts';

export interface SuiteImage {
	readonly file: string;
	readonly mime: string;
	readonly bytes: number;
	/** Hex SHA-256 of the file. */
	readonly sha256: string;
	/** Upright. */
	readonly width: number;
	readonly height: number;
}

/** A named list of images and prompts; the references lie beside it in `references.json`. */
export interface Suite {
	readonly id: string;
	readonly name: string;
	readonly description: string;
	readonly prompts: readonly Prompt[];
	readonly images: readonly SuiteImage[];
}
