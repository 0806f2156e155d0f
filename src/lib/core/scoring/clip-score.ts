/** Weight of the image-text cosine, which brings CLIP's usual 0–0.4 to about 0–1. Hessel et al. 2021, section 3. */
export const clipWeight = 2.5;

/** CLIPScore of an image and a text: `w · max(cos, 0)`, 0–2.5. */
export const clipScore = (imageCosine: number): number => clipWeight * Math.max(imageCosine, 0);

/**
 * RefCLIPScore: harmonic mean of {@link clipScore} and the text's largest cosine with a reference, not below 0.
 * @param referenceCosines of the text with each reference; at least one.
 */
export function refClipScore(imageCosine: number, referenceCosines: readonly number[]): number {
	const image = clipScore(imageCosine);
	const text = closest(referenceCosines);
	return image + text === 0 ? 0 : (2 * image * text) / (image + text);
}

/** The largest cosine, within 0–1. */
export const closest = (cosines: readonly number[]): number => Math.min(1, Math.max(0, ...cosines));
