/**
 * What changes the number of image tokens, and so the work per picture. A recorded part of the plan; a member that is
 * absent, or that the family does not know, leaves the family's default, which each driver names.
 */
export interface ImageOptions {
	/** Divide large pictures into tiles (Idefics3, SmolVLM, LLaVA-OneVision, LFM2-VL). */
	readonly tiling?: boolean;
	/** px; the longest edge a picture is scaled to before it is divided into tiles (Idefics3, SmolVLM). */
	readonly longestEdge?: number;
	/** Smallest and largest number of pixels a picture is scaled to (Qwen-VL). */
	readonly minPixels?: number;
	readonly maxPixels?: number;
}
