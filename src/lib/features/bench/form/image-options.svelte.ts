import type { ModelRepositories } from '#lib/core/model-ports.ts';
import {
	givenImageOptions,
	imageOptionLimits,
	imageOptionNames,
	type ImageOptionName,
	type ImageOptions
} from '#lib/core/models/image-options.ts';
import type { PictureSize } from '#lib/core/models/image-tokens/image-token-counter.ts';
import {
	imageTokenRange,
	type ImageTokenRange
} from '#lib/core/models/image-tokens/image-token-range.ts';
import type { Variant } from '#lib/core/models/variant.ts';
import { variantLook } from '#lib/ui/variant-look.ts';
import { ModelFacts } from './model-facts.svelte.ts';

export type TilingChoice = 'default' | 'on' | 'off';
export type PixelOption = keyof typeof imageOptionLimits;

/** One line of what pictures cost in tokens; `null`: not known before loading. `undefined`: being read. */
export interface ImageTokenRow {
	readonly name: string;
	readonly tokens: ImageTokenRange | null | undefined;
}

/** How pictures are cut and scaled, as far as the chosen models know of it, and the tokens that it leads to. */
export class ImageOptionChoice {
	tiling = $state<TilingChoice>('default');
	/** `null`: the family's default. */
	readonly pixels = $state<Record<PixelOption, number | null>>({
		longestEdge: null,
		minPixels: null,
		maxPixels: null
	});
	readonly #facts: ModelFacts;

	constructor(texts: Pick<ModelRepositories, 'text'>) {
		this.#facts = new ModelFacts(texts);
	}

	/** Reads what is not known yet of these models. */
	look(variants: readonly Variant[]): Promise<void> {
		return this.#facts.read(variants);
	}

	/** The options that one of the models knows; others are not shown and not recorded. */
	offered(variants: readonly Variant[]): ImageOptionName[] {
		const known = variants.flatMap((variant) => this.#facts.of(variant)?.counter.options ?? []);
		return imageOptionNames.filter((name) => known.includes(name));
	}

	options(variants: readonly Variant[]): ImageOptions | undefined {
		const offered = this.offered(variants);
		const options: Record<string, boolean | number> = {};
		if (offered.includes('tiling') && this.tiling !== 'default')
			options['tiling'] = this.tiling === 'on';
		for (const [name, value] of Object.entries(this.pixels))
			if (value !== null && offered.includes(name as PixelOption)) options[name] = value;
		return givenImageOptions(options);
	}

	/** What is wrong with a number, worded for its field. */
	problemOf(name: PixelOption): string | null {
		const value = this.pixels[name];
		const { low, high } = imageOptionLimits[name];
		if (value !== null && (!Number.isInteger(value) || value < low || value > high))
			return `Write a whole number from ${low} to ${high.toLocaleString('en-US')}, or nothing.`;
		const { minPixels, maxPixels } = this.pixels;
		return name === 'minPixels' && minPixels !== null && maxPixels !== null && minPixels > maxPixels
			? 'Write a number that is not above the largest.'
			: null;
	}

	/** Per model and revision. */
	rows(variants: readonly Variant[], pictures: readonly PictureSize[]): ImageTokenRow[] {
		const options = this.options(variants) ?? {};
		const rows = new Map<string, ImageTokenRow>();
		for (const variant of variants) {
			const facts = this.#facts.of(variant);
			const tokens = facts && imageTokenRange(facts.counter, facts.files, pictures, options);
			rows.set(`${variant.model}@${variant.revision}`, {
				name: variantLook(variant).model,
				tokens
			});
		}
		return [...rows.values()];
	}
}
