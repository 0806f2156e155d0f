/** Vision-language families by the words of `families.ts`, as their makers write them; those without a driver yet too. */
export const familyLabels = {
	smolvlm: 'SmolVLM, Idefics3',
	fastvlm: 'FastVLM',
	florence2: 'Florence-2',
	moondream: 'moondream',
	llava: 'LLaVA',
	'qwen-vl': 'Qwen-VL',
	'lfm2-vl': 'LFM2-VL',
	gemma: 'Gemma 3n, 4',
	paligemma: 'PaliGemma',
	'vision-encoder-decoder': 'ViT-GPT2'
} as const satisfies Readonly<Record<string, string>>;

/** A family's label; of another architecture, such as a detector's, its own name. */
export const familyLabel = (family: string): string =>
	Object.hasOwn(familyLabels, family) ? familyLabels[family as keyof typeof familyLabels] : family;
