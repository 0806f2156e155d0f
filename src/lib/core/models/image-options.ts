/**
 * What changes the number of image tokens, and so the work per picture. A recorded part of the plan; a member that is
 * absent, or that the family does not know, leaves the family's default, which each driver names.
 */
export interface ImageOptions {
	/** Divide large pictures into tiles (Idefics3, SmolVLM, LFM2-VL). */
	readonly tiling?: boolean;
	/** px; the longest edge a picture is scaled to before it is divided into tiles (Idefics3, SmolVLM). */
	readonly longestEdge?: number;
	/** Smallest and largest number of pixels a picture is scaled to (Qwen-VL). */
	readonly minPixels?: number;
	readonly maxPixels?: number;
}

export type ImageOptionName = keyof ImageOptions;

export const imageOptionNames: readonly ImageOptionName[] = [
	'tiling',
	'longestEdge',
	'minPixels',
	'maxPixels'
];

/** What is allowed, inclusive. 2²⁶ pixels are 8,192 × 8,192. */
export const imageOptionLimits = {
	longestEdge: { low: 16, high: 8192 },
	minPixels: { low: 1, high: 67_108_864 },
	maxPixels: { low: 1, high: 67_108_864 }
} as const;

/** The options that say something, or `undefined` where none does: as they are kept in a plan. */
export function givenImageOptions(options: ImageOptions): ImageOptions | undefined {
	const given = Object.fromEntries(
		imageOptionNames.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]]))
	);
	return Object.keys(given).length > 0 ? given : undefined;
}

/** Everything that is wrong with them, one sentence each, naming the field and the value. */
export function imageOptionProblems(options: ImageOptions): string[] {
	const problems: string[] = [];
	for (const [name, { low, high }] of Object.entries(imageOptionLimits)) {
		const value = options[name as keyof typeof imageOptionLimits];
		if (value !== undefined && (!Number.isInteger(value) || value < low || value > high))
			problems.push(`${name} is ${value}; choose a whole number from ${low} to ${high}.`);
	}
	const { minPixels, maxPixels } = options;
	if (minPixels !== undefined && maxPixels !== undefined && minPixels > maxPixels)
		problems.push(
			`minPixels is ${minPixels} and maxPixels is ${maxPixels}; choose a smallest number that is not above the largest.`
		);
	return problems;
}

/** `tiles, longest edge 1024 px`; `default` where nothing is said. The same options always give the same words. */
export function imageOptionWords({
	tiling,
	longestEdge,
	minPixels,
	maxPixels
}: ImageOptions = {}): string {
	const said = [
		tiling === undefined ? null : tiling ? 'tiles' : 'one tile',
		longestEdge === undefined ? null : `longest edge ${longestEdge} px`,
		minPixels === undefined ? null : `at least ${minPixels} pixels`,
		maxPixels === undefined ? null : `at most ${maxPixels} pixels`
	].filter((words) => words !== null);
	return said.join(', ') || 'default';
}
