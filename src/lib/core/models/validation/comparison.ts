import { deviceName } from '../../compare/device-name.ts';
import { failed, failure, success, type Result } from '../../failure.ts';
import type { CancelSignal, Clock } from '../../ports.ts';
import type { Scores } from '../../scoring/score.ts';
import type { EmbeddingBackend, ScoringBackend } from '../../scoring-ports.ts';
import { variantId, type Variant } from '../variant.ts';
import type { AskedVariant } from './ask-variant.ts';
import type { Question } from './evidence.ts';
import { makeReport } from './make-report.ts';
import { wasmTwinOf, yardstickOf } from './passes.ts';
import { retainedScores } from './score-rows.ts';
import { TextCosines } from './text-cosines.ts';
import type { VariantValidation } from './validation-report.ts';
import type { ValidationRequest } from './validation-request.ts';

export interface ComparisonPorts {
	readonly scoring: Pick<ScoringBackend, 'score'>;
	readonly embeddings: EmbeddingBackend;
	readonly clock: Clock;
}

/** Of the intervals: the same answers give the same ones. */
const seed = 1;

const missing = (variant: Variant): Result<never> =>
	failed(failure('unsupported-dtype', 'load', `${variantId(variant)} cannot run here.`));

/** Makes reports of what was seen. */
export class Comparison {
	readonly #cosines: TextCosines;

	constructor(
		private readonly request: ValidationRequest,
		private readonly questions: readonly Question[],
		private readonly ports: ComparisonPorts,
		private readonly signal: CancelSignal
	) {
		this.#cosines = new TextCosines(ports.embeddings, request.embedder, request.suite);
	}

	async of(
		candidate: Variant,
		asked: ReadonlyMap<string, Result<AskedVariant>>
	): Promise<VariantValidation> {
		const { request, questions } = this;
		const seen = (variant: Variant) => asked.get(variantId(variant)) ?? missing(variant);
		const [own, reference] = [seen(candidate), seen(request.reference)];
		if (!own.ok) return { type: 'broken', candidate, failure: own.failure };
		if (!reference.ok) return { type: 'broken', candidate, failure: reference.failure };
		const pairs = questions.map((_, index) => {
			const [one, other] = [reference.value.answers[index], own.value.answers[index]];
			return one?.ok && other?.ok ? ([one.value.text, other.value.text] as const) : null;
		});
		const scores = await this.#scores(pairs);
		if (!scores.ok) return { type: 'broken', candidate, failure: scores.failure };
		const withoutScores = (variant: Variant) => {
			const found = seen(variant);
			return found.ok ? success({ ...found.value, scores: {} }) : found;
		};
		const twin = wasmTwinOf(candidate);
		const evidence = {
			questions,
			reference: { ...reference.value, scores: scores.value.reference },
			candidate: { ...own.value, scores: scores.value.candidate },
			wasmTwin: twin && withoutScores(twin),
			yardstick: withoutScores(yardstickOf(candidate, request.reference)),
			cosines: await this.#cosines.of(this.signal, pairs)
		};
		const report = makeReport(evidence, request.expectations, {
			suite: request.suite,
			images: request.images.length,
			prompts: request.prompts.length,
			maxNewTokens: request.maxNewTokens,
			at: this.ports.clock.date(),
			device: deviceName(request.environment)
		});
		return { type: 'validated', candidate, report };
	}

	/** Of both over the same texts: those of the questions that both answered. */
	async #scores(
		pairs: readonly (readonly [string, string] | null)[]
	): Promise<Result<{ readonly reference: Scores; readonly candidate: Scores }>> {
		const groups = ['reference', 'candidate'] as const;
		const { images, prompts, references, suite } = this.request;
		const scored = await this.ports.scoring.score(this.signal, {
			images,
			prompts,
			references,
			suite,
			metrics: retainedScores,
			seed,
			texts: groups.flatMap((group, side) =>
				this.questions.flatMap(({ image, prompt }, index) => {
					const output = pairs[index]?.[side];
					return output === undefined ? [] : { group, image, prompt: prompt.id, output };
				})
			)
		});
		if (!scored.ok) return scored;
		const of = (group: string) => scored.value.groups[group]?.scores ?? {};
		return success({ reference: of('reference'), candidate: of('candidate') });
	}
}
