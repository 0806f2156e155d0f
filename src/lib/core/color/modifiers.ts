import type { Lab } from './ciede2000.ts';

/** How a word before a color changes it. */
export interface Modifier {
	readonly change: (lab: Lab) => Lab;
	/** Which colors of the plain word it leaves, where it says only that they are far to one side. */
	readonly side?: 'dark' | 'light';
}

const lightness = (lab: Lab, l: number): Lab => ({ ...lab, l });
const chroma = (lab: Lab, factor: number): Lab => ({
	...lab,
	a: lab.a * factor,
	b: lab.b * factor
});

/** Half of the way to white. */
const lighter: Modifier = {
	change: (lab) => lightness(lab, lab.l + (100 - lab.l) / 2),
	side: 'light'
};
/** As light, and a good third less colorful. */
const softer: Modifier = { change: (lab) => chroma(lighter.change(lab), 0.65), side: 'light' };
/** Two thirds of the way from black. */
const darker: Modifier = { change: (lab) => lightness(lab, (lab.l * 2) / 3), side: 'dark' };
const stronger: Modifier = { change: (lab) => chroma(lab, 1.15) };
const duller: Modifier = { change: (lab) => chroma(lab, 0.55) };
/** Adds nothing that a range of colors does not hold already. */
const unchanged: Modifier = { change: (lab) => lab };

const modifiers: Readonly<Record<string, Modifier>> = {
	light: lighter,
	lighter: lighter,
	pale: lighter,
	pastel: softer,
	faint: softer,
	soft: softer,
	faded: softer,
	dark: darker,
	darker: darker,
	deep: darker,
	bright: unchanged,
	brilliant: stronger,
	intense: stronger,
	neon: stronger,
	rich: stronger,
	saturated: stronger,
	strong: stronger,
	vibrant: stronger,
	vivid: stronger,
	dull: duller,
	dusty: duller,
	muted: duller,
	medium: unchanged,
	mid: unchanged
};

/** The modifier that one lowercase word is. */
export const modifierOf = (word: string): Modifier | undefined =>
	Object.hasOwn(modifiers, word) ? modifiers[word] : undefined;
