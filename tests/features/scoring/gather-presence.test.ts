import { expect, test } from 'vitest';
import type { AppPorts } from '#lib/core/ports.ts';
import type { Prompt } from '#lib/core/run/plan.ts';
import { schedule } from '#lib/core/run/schedule.ts';
import { gatherPresence } from '#lib/features/scoring/evidence/gather-presence.ts';
import {
	describePrompt,
	finished,
	reference,
	samplePlan,
	sampleRun
} from '#tests/core/support/sample-run.ts';

const question: Prompt = {
	id: 'presence:red circle',
	name: 'Is there: red circle',
	text: 'Is there a red circle in the image?',
	purpose: 'answer'
};

test('a variant’s yes/no answers about a picture stand beside its captions of it', () => {
	const run = sampleRun({ plan: samplePlan({ prompts: [describePrompt, question], repeats: 1 }) });
	const trials = schedule(run.plan).map((trial) =>
		finished(trial, {
			...(trial.prompt.id === question.id && {
				output: trial.variant.dtype === 'q4' ? 'No.' : 'Yes, there is.'
			})
		})
	);
	const findings = gatherPresence({
		ports: {} as AppPorts & Parameters<typeof gatherPresence>[0]['ports'],
		signal: new AbortController().signal,
		run,
		trials,
		references: { 'a.png': reference },
		known: new Map(),
		onProgress: () => undefined
	});
	const captions = trials.filter(
		({ image, prompt }) => image === 'a.png' && prompt === describePrompt.id
	);
	expect(captions).toHaveLength(2);
	for (const { index, variant } of captions)
		expect(findings.get(index)).toEqual({
			found: { answered: { 'red circle': variant.dtype !== 'q4' } }
		});
	expect(findings.size).toBe(2);
});
