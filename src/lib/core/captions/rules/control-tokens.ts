import type { Remark } from '../finding.ts';
import type { LintRule } from '../lint-rule.ts';
import { quoted } from '../words.ts';

/** Names of tokens that tokenizers write in angle brackets. */
const named = [
	'/?s',
	'/?(?:think|image|img|video|audio|vision|box|ref|quad|point|ocr|od|cap|tool_call|answer)',
	'pad',
	'unk',
	'bos',
	'eos',
	'mask',
	'sep',
	'cls',
	'end_of_utterance',
	'fake_token_around_image',
	'global-img',
	'image_soft_token',
	'(?:start|end)_of_(?:turn|image|audio|text)',
	'row_\\d{1,3}_col_\\d{1,3}',
	'loc_\\d{1,4}',
	'unused\\d{1,4}',
	'extra_id_\\d{1,4}',
	'0x[0-9a-f]{2}',
	'eo[ts]_?(?:id)?'
].join('|');

/** Every quantifier is bounded or over a class that cannot meet what follows: linear in the text. */
const known = [
	'<\\|[^|<>\\r\\n]{1,60}\\|>',
	`<(?:${named})>`,
	'<<\\/?SYS>>',
	'\\[\\/?INST\\]',
	'\\[(?:IMG|IMG_BREAK|IMG_END|CLS|SEP|PAD|UNK|MASK|BOS|EOS)\\]',
	// Marks of word pieces and of broken bytes.
	'\\u2581',
	'\\ufffd',
	'(?<=[A-Za-z])\\u0120(?=[A-Za-z])',
	// A role that opens a turn.
	'(?<![^\\r\\n])(?:assistant|user|system):'
].join('|');

const escaped = (token: string): string => token.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

export const controlTokens: LintRule<'control-tokens'> = {
	id: 'control-tokens',
	label: 'Control tokens',
	definition:
		'Parts of a chat template or a tokenizer, such as <|im_end|>, </s> or [INST], that show in a text.',
	begin({ tokens }) {
		const own = [...tokens].sort((a, b) => b.length - a.length).map(escaped);
		const pattern = new RegExp([...own, known].join('|'), 'giu');
		return ({ text }) => {
			const remarks: Remark[] = [];
			for (const match of text.matchAll(pattern)) {
				const [token] = match;
				const start = match.index;
				const end = start + token.length;
				remarks.push({
					start,
					end,
					message:
						token === '\ufffd'
							? 'A replacement character stands where a character could not be decoded.'
							: `The control token ${quoted(token)} is part of the text.`,
					remedy:
						'Remove it; in a model’s output, check the template and the tokens that end a turn.',
					fixes: [{ label: 'Remove it', edits: [removal(text, token, start, end)] }],
					automatic: true
				});
			}
			return remarks;
		};
	}
};

/** Takes a space with it where there would be two, or one at an edge of the text. */
function removal(text: string, token: string, start: number, end: number) {
	if (token === '▁' || token === 'Ġ') {
		const spaced = start === 0 || end === text.length || /\s/.test(text[start - 1] ?? '');
		return { start, end, insert: spaced ? '' : ' ' };
	}
	const before = start === 0 || /\s/.test(text[start - 1] ?? '');
	const after = text[end] === ' ' || text[end] === '\n';
	if (before && after) return { start, end: end + 1, insert: '' };
	const last = end === text.length && text[start - 1] === ' ';
	return { start: last ? start - 1 : start, end, insert: '' };
}
