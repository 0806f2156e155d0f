import { dtypes, dtypeLabel, type Variant } from '#lib/core/models/variant.ts';

export const marks = ['circle', 'square', 'triangle', 'diamond', 'star'] as const;
export type Mark = (typeof marks)[number];

/** How a variant is shown, on every page and chart. */
export interface VariantLook {
	/** `demo-vlm`, or `demo-vlm@early` when the revision is not `main`. */
	readonly model: string;
	/** `q4 · wasm`; a choice per file is `mixed`. */
	readonly detail: string;
	/** Both together, for legends and charts. */
	readonly name: string;
	/** 1–6: `var(--series-n)`. */
	readonly series: number;
	readonly mark: Mark;
	/** WebGPU marks are filled, wasm marks are hollow. */
	readonly filled: boolean;
}

const seriesCount = 6;

/** The dtypes in the order in which they take colors: those most often compared lie in different ones. */
const colorOrder = ['fp32', 'q4', 'q8', 'fp16', 'q4f16'];

/** FNV-1a, 32 bit. */
function hash(text: string): number {
	let value = 0x811c9dc5;
	for (const character of text) {
		value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
	}
	return value >>> 0;
}

function dtypeStep(label: string): number {
	const known = colorOrder.indexOf(label);
	if (known >= 0) return known;
	const rare = (dtypes as readonly string[]).indexOf(label);
	return rare >= 0 ? rare : hash(label) % seriesCount;
}

/**
 * A function of the variant alone, so it needs no memory and no agreement between pages, tabs and exports. The mark
 * tells model and revision, its fill the device; the color tells the dtype, shifted by model and revision, and by half
 * the circle for wasm, so that variants of one model that are compared have different colors.
 */
export function variantLook(variant: Variant): VariantLook {
	const { revision } = variant;
	const label = dtypeLabel(variant.dtype);
	const family = hash(variant.model);
	const version = revision === 'main' ? null : hash(revision);
	const colorShift =
		family +
		(version === null ? 0 : 1 + (version % (seriesCount - 1))) +
		(variant.device === 'wasm' ? seriesCount / 2 : 0);
	const markShift =
		Math.floor(family / 64) +
		(version === null ? 0 : 1 + (Math.floor(version / 64) % (marks.length - 1)));
	const short = variant.model.split('/').at(-1) ?? variant.model;
	const model = revision === 'main' ? short : `${short}@${revision.slice(0, 12)}`;
	const detail = `${typeof variant.dtype === 'string' ? label : 'mixed'} · ${variant.device}`;
	return {
		model,
		detail,
		name: `${model} ${detail}`,
		series: ((dtypeStep(label) + colorShift) % seriesCount) + 1,
		mark: marks[markShift % marks.length] ?? 'circle',
		filled: variant.device === 'webgpu'
	};
}

/** The CSS color of a look: a token, which follows the theme. */
export const lookColor = (look: VariantLook): string => `var(--series-${look.series})`;
