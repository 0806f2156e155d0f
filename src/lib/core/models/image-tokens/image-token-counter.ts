import type { ImageOptionName, ImageOptions } from '../image-options.ts';

export type JsonFile = Readonly<Record<string, unknown>>;

/** The small files of a repository that decide how a picture becomes tokens. `null`: there is no such file. */
export interface ImageTokenFiles {
	/** `config.json` */
	readonly config: JsonFile;
	/** `preprocessor_config.json` */
	readonly preprocessor: JsonFile | null;
	/** `processor_config.json` */
	readonly processor: JsonFile | null;
}

/** px, upright. */
export interface PictureSize {
	readonly width: number;
	readonly height: number;
}

/** How a family turns a picture into tokens, told before anything is loaded. */
export interface ImageTokenCounter {
	/** As the family is called everywhere. */
	readonly family: string;
	/** The options that change the number; others are passed over by the family. */
	readonly options: readonly ImageOptionName[];
	/**
	 * Places in the prompt that one picture takes: what a driver counts as `imageTokens`.
	 * @returns `null` when the files do not tell, or the picture cannot be prepared.
	 */
	count(files: ImageTokenFiles, picture: PictureSize, options: ImageOptions): number | null;
	/**
	 * Why a picture of this shape cannot be prepared, as the end of a sentence that begins with its size; `null`: it can.
	 * Absent: every shape can.
	 */
	shapeProblem?(files: ImageTokenFiles, picture: PictureSize, options: ImageOptions): string | null;
}
