import type { Reference, References } from '#lib/core/references/reference.ts';
import type { Prompt, PromptPurpose } from '#lib/core/run/plan.ts';
import type { ScoringRequest } from '#lib/core/scoring-ports.ts';
import type { Scorer } from '#lib/core/scoring/scorer.ts';
import type { Candidates } from './candidates.ts';

/** What a text was asked for where its file does not say. */
const unnamed = 'caption';

const promptOf = (id: string, purpose: PromptPurpose): Prompt => ({
	id,
	name: id,
	text: '',
	purpose
});

/** Captions are what an answer is accepted by where a reference has no answers to the prompt. */
function withAnswers(reference: Reference, prompts: readonly string[]): Reference {
	const missing = prompts.filter((id) => !Object.hasOwn(reference.answers, id));
	const captions = missing.map((id) => [id, reference.captions] as const);
	return { ...reference, answers: { ...reference.answers, ...Object.fromEntries(captions) } };
}

/**
 * What is to be scored. Outside of a run nobody says what was asked for: a text counts as a caption, and for the
 * scorers that judge no captions (`exactMatch`) as an answer. So there may be two requests.
 */
export function scoreRequests(
	candidates: Candidates,
	references: References,
	chosen: readonly Scorer[],
	seed: number
): ScoringRequest[] {
	const texts = candidates.texts.map(({ image, output, prompt, group }) => ({
		group,
		image,
		prompt: prompt ?? unnamed,
		output
	}));
	const images = Object.keys(references).map((name) => ({ name }));
	const request = (prompts: readonly Prompt[], scorers: readonly Scorer[], given = references) => ({
		images,
		prompts,
		references: given,
		texts,
		metrics: scorers.map(({ metric }) => metric.id),
		seed
	});
	if (candidates.prompts.length > 0) return [request(candidates.prompts, chosen)];
	const ids = [...new Set(texts.map(({ prompt }) => prompt))];
	const ofCaptions = chosen.filter(({ purposes }) => purposes.includes('caption'));
	const others = chosen.filter((scorer) => !ofCaptions.includes(scorer));
	const asCaptions = ids.map((id) => promptOf(id, 'caption'));
	if (others.length === 0) return [request(asCaptions, ofCaptions)];
	const answered = Object.fromEntries(
		Object.entries(references).map(([image, reference]) => [image, withAnswers(reference, ids)])
	);
	const asAnswers = ids.map((id) => promptOf(id, 'answer'));
	return [request(asCaptions, ofCaptions), request(asAnswers, others, answered)];
}
