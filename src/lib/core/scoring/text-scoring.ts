import { referenceFor } from '../references/reference.ts';
import type {
	GroupScores,
	ScoringReply,
	ScoringRequest,
	ScoringSetup,
	TextToScore
} from '../scoring-ports.ts';
import type { Prompt } from '../run/plan.ts';
import type { Interval } from '../stats/bootstrap.ts';
import { groupInterval } from './group-interval.ts';
import { ownScorer } from './own-scorer-metric.ts';
import type { Scores } from './score.ts';
import { judgedBy, scoreCorpus, type CorpusInput } from './score-corpus.ts';
import { scoreOutput } from './score-output.ts';
import type { Scorer } from './scorer.ts';
import { scorers } from './scorers.ts';
import { scoringContext, type ScoringContext } from './scoring-context.ts';

/** Scores texts as they come, and remembers them until all of a group are judged together. */
export class TextScoring {
	readonly #setup: ScoringSetup;
	readonly #scorers: readonly Scorer[];
	readonly #context: ScoringContext;
	readonly #prompts: ReadonlyMap<string, Prompt>;
	readonly #groups = new Map<string, CorpusInput[]>();

	/** @param among the scorers to choose from, besides the setup's own ones */
	constructor(setup: ScoringSetup, among: readonly Scorer[] = scorers) {
		const { images, prompts, references, suite, own = [], metrics } = setup;
		this.#setup = setup;
		this.#context = scoringContext(images, prompts, references, suite);
		this.#prompts = new Map(prompts.map((prompt) => [prompt.id, prompt]));
		this.#scorers = [...among, ...own.map(ownScorer)].filter(
			({ metric }) => metrics?.includes(metric.id) ?? true
		);
	}

	/** The scores of these texts that were not at hand, in their order. A text without its prompt has none. */
	add(texts: readonly TextToScore[]): Scores[] {
		return texts.map((text) => {
			const { output, evidence, group, scores: atHand = {} } = text;
			const prompt = this.#prompts.get(text.prompt);
			if (!prompt) return {};
			const reference = referenceFor(this.#setup.references, text.image);
			const input = { output, prompt, reference, ...(evidence && { evidence }) };
			const wanted = this.#scorers.filter(({ metric }) => !Object.hasOwn(atHand, metric.id));
			const made = scoreOutput(input, this.#context, wanted);
			const inputs = this.#groups.get(group) ?? [];
			inputs.push({ ...input, scores: { ...atHand, ...made } });
			this.#groups.set(group, inputs);
			return made;
		});
	}

	get groupNames(): string[] {
		return [...this.#groups.keys()];
	}

	/** All texts of a group that were added, judged together. */
	group(name: string): GroupScores {
		const inputs = this.#groups.get(name) ?? [];
		const scores = scoreCorpus(inputs, this.#context, this.#scorers);
		const intervals: Record<string, Interval> = {};
		for (const scorer of this.#scorers) {
			if (scores[scorer.metric.id]?.status !== 'scored') continue;
			const fitting = inputs.filter(({ prompt }) => scorer.purposes.includes(prompt.purpose));
			const judged = judgedBy(scorer, fitting);
			const interval = this.#interval(scorer, judged);
			if (interval) intervals[scorer.metric.id] = interval;
		}
		return { scores, intervals };
	}

	#interval(scorer: Scorer, judged: readonly CorpusInput[]): Interval | null {
		try {
			return groupInterval(scorer, judged, this.#context, this.#setup.seed);
		} catch {
			// The score stands without it; a scorer that fails on a text has said so there.
			return null;
		}
	}
}

/** Scores texts in one go, on the caller's thread: for the command line and tests. Pages ask the `ScoringBackend`. */
export function scoreTexts(
	{ texts, ...setup }: ScoringRequest,
	among?: readonly Scorer[]
): ScoringReply {
	const scoring = new TextScoring(setup, among);
	const scores = scoring.add(texts);
	return {
		scores,
		groups: Object.fromEntries(scoring.groupNames.map((name) => [name, scoring.group(name)]))
	};
}
