import type { PreTrainedTokenizer } from '@huggingface/transformers';

/** The mark for a picture in texts; a repository may name another. */
export const imageMark = '<image>';

/** The text that a question becomes, with the mark in place of the picture. */
export type Ask = (
	question: string,
	tokenizer: PreTrainedTokenizer,
	template: string | null,
	mark: string
) => string;

type Messages = Parameters<PreTrainedTokenizer['apply_chat_template']>[0];

function rendered(
	tokenizer: PreTrainedTokenizer,
	messages: readonly unknown[],
	template: string | null
): string {
	return tokenizer.apply_chat_template(messages as Messages, {
		tokenize: false,
		add_generation_prompt: true,
		...(template !== null && { chat_template: template })
	}) as string;
}

/** A template that takes parts puts the picture's mark itself; `null` where it takes texts alone. */
function renderedParts(
	question: string,
	tokenizer: PreTrainedTokenizer,
	template: string | null,
	mark: string
): string | null {
	const content = [{ type: 'image' }, { type: 'text', text: question }];
	try {
		const text = rendered(tokenizer, [{ role: 'user', content }], template);
		return text.includes(mark) && text.includes(question.trim()) ? text : null;
	} catch {
		return null;
	}
}

/** As nanoLLaVA's authors ask it where the template takes texts alone. */
export const askLlava: Ask = (question, tokenizer, template, mark) =>
	renderedParts(question, tokenizer, template, mark) ??
	rendered(
		tokenizer,
		[
			{ role: 'system', content: 'Answer the question.' },
			{ role: 'user', content: `${mark}\n${question}` }
		],
		template
	);

export const askFastVlm: Ask = (question, tokenizer, template, mark) =>
	renderedParts(question, tokenizer, template, mark) ??
	rendered(tokenizer, [{ role: 'user', content: `${mark}${question}` }], template);

export const askMoondream: Ask = (question, _tokenizer, _template, mark) =>
	`${mark}\n\nQuestion: ${question}\n\nAnswer:`;
