import { variantId } from '#lib/core/models/variant.ts';
import { referenceFor } from '#lib/core/references/reference.ts';
import type { Prompt } from '#lib/core/run/plan.ts';
import type { FinishedTrial } from '#lib/core/run/trial.ts';
import { expectedObjects } from '#lib/core/scoring/presence/expected-objects.ts';
import { answeredPresence } from '#lib/core/scoring/presence/yes-no.ts';
import type { Detections } from './gather-detections.ts';
import { trialsFor, type Finding, type Findings, type Gathering } from './gathering.ts';

interface Answer {
	readonly prompt: Prompt;
	readonly output: string;
}

/**
 * How expected objects were looked for besides in a text's words: what the run's own yes/no prompts say, a variant's
 * answers about an image for its captions, and what a detector saw in the picture.
 */
export function gatherPresence(
	gathering: Gathering,
	detections: Detections = new Map()
): Findings<'presence'> {
	const { run, trials, references } = gathering;
	const prompts = new Map(
		run.plan.prompts.filter(({ purpose }) => purpose === 'answer').map((one) => [one.id, one])
	);
	const answers = new Map<string, Answer[]>();
	for (const trial of trials) {
		const prompt = prompts.get(trial.prompt);
		if (!prompt) continue;
		const key = placeOf(trial);
		const given = answers.get(key) ?? [];
		given.push({ prompt, output: trial.output });
		answers.set(key, given);
	}
	const findings = new Map<number, Finding<'presence'>>();
	if (answers.size === 0 && detections.size === 0) return findings;
	for (const trial of trialsFor('presence', gathering)) {
		const objects = expectedObjects(referenceFor(references, trial.image) ?? { keywords: [] });
		const answered = answeredPresence(objects, answers.get(placeOf(trial)) ?? []);
		const asked = Object.keys(answered).length > 0 && { answered };
		const seen = detections.get(trial.image);
		if (asked || seen) findings.set(trial.index, { found: { ...asked, ...seen } });
	}
	return findings;
}

const placeOf = ({ variant, image }: FinishedTrial): string => `${variantId(variant)} ${image}`;
