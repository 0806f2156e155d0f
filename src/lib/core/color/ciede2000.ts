import { formatHex, modeLab65, modeRgb, useMode } from 'culori/fn';
import { deltaE2000 } from './delta-e.ts';

/** CIELAB for D65 (2° observer), the white of sRGB. */
export interface Lab {
	readonly l: number;
	readonly a: number;
	readonly b: number;
}

useMode(modeRgb);
const toLab65 = useMode(modeLab65);

/** The color difference CIEDE2000 (Sharma, Wu & Dalal 2005, kL = kC = kH = 1); about 2 can just be seen. */
export const ciede2000 = (first: Lab, second: Lab): number =>
	deltaE2000(first.l, first.a, first.b, second.l, second.a, second.b);

/** @throws RangeError unless `hex` is `#rrggbb`. */
export function labFromHex(hex: string): Lab {
	const channels = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
	if (!channels) throw new RangeError(`"${hex}" is not a color; write #rrggbb.`);
	const [r = 0, g = 0, b = 0] = channels.slice(1).map((pair) => parseInt(pair, 16) / 255);
	const lab = toLab65({ mode: 'rgb', r, g, b });
	return { l: lab.l, a: lab.a, b: lab.b };
}

/** The closest `#rrggbb`, by clipping each channel where the screen has no such color. */
export const hexFromLab = ({ l, a, b }: Lab): string => formatHex({ mode: 'lab65', l, a, b });
