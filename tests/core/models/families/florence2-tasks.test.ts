import { expect, test } from 'vitest';
import { florence2Request } from '#lib/core/models/families/florence2-tasks.ts';
import type { PromptPurpose } from '#lib/core/run/plan.ts';

const ask = (prompt: string, purpose?: PromptPurpose) => {
	const asked = florence2Request(prompt, purpose);
	return typeof asked === 'string' ? asked : [asked.task.token, asked.text, asked.askedAs];
};

test.each([
	['Describe the image.', '<CAPTION>'],
	['Describe the image in detail.', '<DETAILED_CAPTION>'],
	['Give a detailed caption.', '<DETAILED_CAPTION>'],
	['Describe it in as much detail as you can.', '<MORE_DETAILED_CAPTION>'],
	['Write one paragraph on the picture.', '<MORE_DETAILED_CAPTION>']
])('a caption prompt, "%s", becomes %s, and says so', (prompt, token) => {
	expect(ask(prompt, 'caption')).toEqual([token, expect.any(String), token]);
});

test('a task token is taken as it is', () => {
	const words = 'Locate the objects with category name in the image.';
	expect(ask(' <OD> ', 'answer')).toEqual(['<OD>', words, null]);
	expect(ask('<CAPTION_TO_PHRASE_GROUNDING> a $& hat', 'answer')).toEqual([
		'<CAPTION_TO_PHRASE_GROUNDING>',
		'Locate the phrases in the caption: a $& hat',
		null
	]);
});

test.each<[string, PromptPurpose]>([
	['What color is the hat?', 'answer'],
	['Describe the hat.', 'answer'],
	['List keywords for the image.', 'keywords'],
	['Fill in this form.', 'record']
])('"%s" for %s is no task', (prompt, purpose) => {
	expect(ask(prompt, purpose)).toBe(`answers fixed tasks alone, not "${prompt}"`);
});

test('without a purpose only a text that wishes for a caption is one', () => {
	expect(ask('Describe the image.')).toContain('<CAPTION>');
	expect(ask('Is there a hat?')).toContain('fixed tasks');
});

test.each([
	['<REGION_TO_SEGMENTATION>x', 'knows no task "<REGION_TO_SEGMENTATION>"'],
	['<OD>hats', 'takes nothing behind "<OD>", and got "hats"'],
	['<REGION_TO_OCR> ', 'needs a text behind "<REGION_TO_OCR>"']
])('%s is refused with the reason', (prompt, reason) => {
	expect(ask(prompt, 'caption')).toContain(reason);
});
