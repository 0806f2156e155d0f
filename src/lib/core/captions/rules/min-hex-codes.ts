import { isCaption } from '../lint-text.ts';
import type { LintRule } from '../lint-rule.ts';
import { counted } from '../words.ts';

/** A hash sign and hexadecimal digits, whatever their number. */
const candidates = /(?<![\w&#])#[0-9a-f]+(?!\w)/gi;
const isHex = (code: string): boolean => [4, 5, 7, 9].includes(code.length);

export const minHexCodes: LintRule<'min-hex-codes'> = {
	id: 'min-hex-codes',
	label: 'Hex codes',
	definition:
		'A caption names at least so many different colors as hex codes (#rgb, #rrggbb, with or without alpha).',
	begin:
		({ min }) =>
		(text) => {
			if (!isCaption(text)) return [];
			const codes = (text.text.match(candidates) ?? []).map((code) => code.toLowerCase());
			const found = new Set(codes.filter(isHex));
			if (found.size >= min) return [];
			const broken = codes.filter((code) => !isHex(code)).slice(0, 3);
			const end = text.text.length;
			return [
				{
					start: end,
					end,
					message: `${found.size === 0 ? 'No hex code' : counted(found.size, 'hex code')} where ${counted(min, 'is', 'are')} wanted${
						found.size > 0 ? `: ${[...found].slice(0, 5).join(', ')}` : ''
					}${broken.length > 0 ? `; ${broken.join(', ')} ${broken.length === 1 ? 'is none' : 'are none'}` : ''}.`,
					remedy: 'Add the colors of the picture, such as #aabbcc.'
				}
			];
		}
};
