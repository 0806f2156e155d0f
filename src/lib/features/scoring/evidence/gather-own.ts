import { answersTo, captionsFor, referenceFor } from '#lib/core/references/reference.ts';
import type { FinishedTrial } from '#lib/core/run/trial.ts';
import type { OwnScorerEvidence } from '#lib/core/scoring/evidence.ts';
import type { OwnScorer, OwnScorerInput } from '#lib/core/scoring/own-scorer.ts';
import type { Finding, Findings, Gathering } from './gathering.ts';
import { textHash } from './text-hash.ts';

/** The outcomes of one scorer by the hash of what it was handed. */
type Outcomes = Readonly<Record<string, OwnScorerEvidence>>;

/** What the user's scorers give. One that throws or hangs marks its own scores and nothing else. */
export async function gatherOwn(
	gathering: Gathering,
	scorers: readonly OwnScorer[]
): Promise<Findings<'own'>> {
	const { trials, onProgress } = gathering;
	const inputs = trials.map((trial) => inputOf(gathering, trial));
	const hashes = await Promise.all(inputs.map((input) => textHash(JSON.stringify(input))));
	const own = new Map<number, Record<string, OwnScorerEvidence>>();
	for (const [turn, scorer] of scorers.entries()) {
		const outcomes = await outcomesOf(gathering, scorer, inputs, hashes, (done) =>
			onProgress(turn * trials.length + done, scorers.length * trials.length)
		);
		for (const [position, { index }] of trials.entries()) {
			const outcome = outcomes[hashes[position] ?? ''];
			if (outcome) own.set(index, { ...own.get(index), [scorer.id]: outcome });
		}
	}
	return new Map([...own].map(([index, found]): [number, Finding<'own'>] => [index, { found }]));
}

async function outcomesOf(
	{ ports, signal, run }: Gathering,
	scorer: OwnScorer,
	inputs: readonly OwnScorerInput[],
	hashes: readonly string[],
	onProgress: (done: number) => void
): Promise<Outcomes> {
	const key = `own ${scorer.id} ${await textHash(scorer.source)} ${run.id}`;
	const kept = ((await ports.evidence.facts(key)) ?? {}) as Outcomes;
	// Repeats say the same again; a scorer is asked once.
	const asked = new Map<string, OwnScorerInput>();
	for (const [position, hash] of hashes.entries()) {
		const input = inputs[position];
		if (input && !Object.hasOwn(kept, hash)) asked.set(hash, input);
	}
	if (asked.size === 0 || signal.aborted) return kept;
	const given = await ports.sandbox.run(signal, scorer, [...asked.values()], onProgress);
	const made = Object.fromEntries(
		[...asked.keys()].flatMap((hash, position) => {
			const outcome = given[position];
			return outcome ? [[hash, outcome]] : [];
		})
	);
	// A failure may be the machine's, so it is tried again at the next visit.
	const lasting = Object.entries(made).filter(([, { status }]) => status === 'scored');
	if (lasting.length > 0)
		await ports.evidence.putFacts(key, { ...kept, ...Object.fromEntries(lasting) });
	return { ...kept, ...made };
}

function inputOf({ run, references }: Gathering, trial: FinishedTrial): OwnScorerInput {
	const prompt = run.plan.prompts.find(({ id }) => id === trial.prompt);
	const reference = referenceFor(references, trial.image);
	return {
		output: trial.output,
		prompt: {
			id: trial.prompt,
			purpose: prompt?.purpose ?? 'caption',
			text: prompt?.text ?? ''
		},
		reference: reference
			? {
					captions: captionsFor(reference, trial.prompt),
					keywords: reference.keywords,
					answers: answersTo(reference, trial.prompt)
				}
			: null
	};
}
