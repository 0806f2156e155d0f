import {
	boundLimits,
	defaultExpectations,
	readExpectations,
	type Expectation,
	type Relation
} from '#lib/core/models/validation/expectations.ts';
import type { ValidationRequest } from '#lib/core/models/validation/validation-request.ts';
import { parseVariantId, variantId, type Variant } from '#lib/core/models/variant.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { defaultPlan, planLimits } from '#lib/core/run/plan-limits.ts';
import type { Suite } from '#lib/core/run/suite.ts';
import { ImageSelection } from '../bench/form/image-selection.svelte.ts';
import { PromptSelection } from '../bench/form/prompt-selection.svelte.ts';
import { ReferenceChoice } from '../bench/form/reference-choice.svelte.ts';
import { VariantSelection } from '../bench/form/variant-selection.svelte.ts';
import { suiteImages } from '../bench/run-draft.ts';
import { demoImages, hereOf, standardReference } from './demo-validation.ts';

const preference = 'validation-expectations';

/** One line of the expectations' table; `null` while its field is empty. */
export interface ExpectationDraft {
	measure: string;
	relation: Relation;
	bound: number | null;
}

/** What the user puts together for an own validation, and what is still wrong with it. */
export class ValidationForm {
	readonly candidates = new VariantSelection();
	readonly images: ImageSelection;
	readonly references: ReferenceChoice;
	readonly prompts = new PromptSelection();
	/** Id of a variant; empty: fp32 on wasm of the first candidate's model. */
	reference = $state('');
	maxNewTokens = $state<number | null>(defaultPlan.maxNewTokens);
	expectations = $state<ExpectationDraft[]>([]);

	constructor(
		private readonly ports: AppPorts,
		readonly suite: Suite
	) {
		this.images = new ImageSelection(ports.imageReader);
		this.images.suiteCount = demoImages;
		this.references = new ReferenceChoice(ports.referenceSets);
		this.expect(defaultExpectations);
		void this.#readExpectations();
	}

	/** The variant that the others are held against; `null` while there is no candidate. */
	readonly referenceVariant: Variant | null = $derived.by(() => {
		if (this.reference) return parseVariantId(this.reference);
		const [first] = this.candidates.chosen;
		return first ? standardReference(first) : null;
	});

	/** What is held against it: a variant held against itself would say nothing. */
	readonly compared: readonly Variant[] = $derived.by(() => {
		const own = this.referenceVariant && variantId(this.referenceVariant);
		return this.candidates.chosen.filter((variant) => variantId(variant) !== own);
	});

	readonly tokenProblem: string | null = $derived.by(() => {
		const { low, high } = planLimits.maxNewTokens;
		const value = this.maxNewTokens;
		const fine = value !== null && Number.isInteger(value) && value >= low && value <= high;
		return fine ? null : `Write a whole number from ${low} to ${high.toLocaleString('en-US')}.`;
	});

	readonly problems: readonly string[] = $derived.by(() => {
		const images =
			this.images.source === 'suite' ? this.images.suiteCount : this.images.own.images.length;
		return [
			...(this.compared.length === 0
				? ['Choose at least one variant that is not the reference.']
				: []),
			...(images === 0 ? ['Choose at least one picture.'] : []),
			...(this.prompts.chosen(this.suite.prompts).length === 0
				? ['Choose at least one prompt.']
				: []),
			...(this.tokenProblem ? [`Token limit: ${this.tokenProblem}`] : []),
			...(this.expectations.some((one) => boundProblem(one) !== null)
				? ['Correct the expectations.']
				: [])
		];
	});

	expect(expectations: readonly Expectation[]): void {
		this.expectations = expectations.map((one) => ({ ...one }));
	}

	/** @throws FailureError when pictures or references cannot be read */
	async request(): Promise<ValidationRequest> {
		const reference = this.referenceVariant;
		if (!reference || this.tokenProblem) throw new Error('The form has problems.');
		const expectations = this.#expectations();
		void this.ports.preferences.put(preference, expectations).catch(() => undefined);
		const [here, pictures] = await Promise.all([hereOf(this.ports), this.#pictures()]);
		return {
			...here,
			...pictures,
			reference,
			candidates: this.compared,
			prompts: this.prompts.chosen(this.suite.prompts),
			maxNewTokens: this.maxNewTokens ?? defaultPlan.maxNewTokens,
			expectations
		};
	}

	async #pictures(): Promise<Pick<ValidationRequest, 'suite' | 'images' | 'references'>> {
		if (this.images.source === 'suite') {
			const { images, references, suite } = await suiteImages(
				this.suite.id,
				this.images.suiteCount,
				this.ports
			);
			return { suite: suite.id, images, references };
		}
		const own = this.images.own.images;
		const named = own.map(({ name, info }) => ({ name, sha256: info.sha256 }));
		return { suite: null, images: own, references: await this.references.referencesFor(named) };
	}

	#expectations(): readonly Expectation[] {
		return this.expectations.flatMap(({ measure, relation, bound }) =>
			bound === null ? [] : [{ measure, relation, bound }]
		);
	}

	async #readExpectations(): Promise<void> {
		const kept = await this.ports.preferences.get(preference).catch(() => undefined);
		const read = readExpectations(kept);
		if (read) this.expect(read);
	}
}

/** What is wrong with a bound, worded for its field. */
export const boundProblem = ({ bound }: Pick<ExpectationDraft, 'bound'>): string | null =>
	bound !== null && bound >= boundLimits.low && bound <= boundLimits.high
		? null
		: `Write a number from ${boundLimits.low} to ${boundLimits.high}.`;
