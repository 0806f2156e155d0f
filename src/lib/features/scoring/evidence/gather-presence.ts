import { variantId } from '#lib/core/models/variant.ts';
import { referenceFor } from '#lib/core/references/reference.ts';
import type { Prompt } from '#lib/core/run/plan.ts';
import type { FinishedTrial } from '#lib/core/run/trial.ts';
import { expectedObjects } from '#lib/core/scoring/presence/expected-objects.ts';
import { answeredPresence } from '#lib/core/scoring/presence/yes-no.ts';
import { trialsFor, type Finding, type Findings, type Gathering } from './gathering.ts';

interface Answer {
	readonly prompt: Prompt;
	readonly output: string;
}

/** What the run's own yes/no prompts say of expected objects: a variant's answers about an image, for its captions. */
export function gatherPresence(gathering: Gathering): Findings<'presence'> {
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
	if (answers.size === 0) return findings;
	for (const trial of trialsFor('presence', gathering)) {
		const objects = expectedObjects(referenceFor(references, trial.image) ?? { keywords: [] });
		const answered = answeredPresence(objects, answers.get(placeOf(trial)) ?? []);
		if (Object.keys(answered).length > 0) findings.set(trial.index, { found: { answered } });
	}
	return findings;
}

const placeOf = ({ variant, image }: FinishedTrial): string => `${variantId(variant)} ${image}`;
