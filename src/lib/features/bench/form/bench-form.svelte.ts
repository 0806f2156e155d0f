import type { AppPorts } from '#lib/core/ports.ts';
import type { References } from '#lib/core/references/reference.ts';
import { countTrials, defaultPlan, planLimits, planProblems } from '#lib/core/run/plan-limits.ts';
import type { Plan, TrialOrder } from '#lib/core/run/plan.ts';
import type { Suite } from '#lib/core/run/suite.ts';
import type { PictureSize } from '#lib/core/models/image-tokens/image-token-counter.ts';
import { planOf, suiteImages, type RunDraft } from '../run-draft.ts';
import { ImageOptionChoice } from './image-options.svelte.ts';
import { ImageSelection } from './image-selection.svelte.ts';
import { ReferenceChoice } from './reference-choice.svelte.ts';
import { PromptSelection } from './prompt-selection.svelte.ts';
import { VariantSelection } from './variant-selection.svelte.ts';

export type NumberField = 'repeats' | 'warmup' | 'maxNewTokens' | 'coolDownMs' | 'seed';

/** The form of an own benchmark: what was put together so far, and what is still wrong with it. */
export class BenchForm {
	readonly variants = new VariantSelection();
	readonly images: ImageSelection;
	/** For own pictures; the suite brings its own. */
	readonly references: ReferenceChoice;
	readonly prompts = new PromptSelection();
	readonly imageOptions: ImageOptionChoice;
	name = $state('');
	order = $state<TrialOrder>('blocks');
	/** `null` while a field is empty. */
	readonly numbers = $state<Record<NumberField, number | null>>({
		repeats: defaultPlan.repeats,
		warmup: defaultPlan.warmup,
		maxNewTokens: defaultPlan.maxNewTokens,
		coolDownMs: defaultPlan.coolDownMs,
		seed: defaultPlan.seed
	});

	constructor(
		private readonly ports: AppPorts,
		readonly suite: Suite
	) {
		this.images = new ImageSelection(ports.imageReader);
		this.imageOptions = new ImageOptionChoice(ports.repositories);
		this.references = new ReferenceChoice(ports.referenceSets);
	}

	readonly plan: Plan = $derived.by(() => ({
		...planOf({ ...this.#base(), images: this.images.own.images, references: {} }),
		...(this.images.source === 'suite' && {
			images: this.suite.images.slice(0, this.images.suiteCount).map((image) => ({
				name: image.file,
				sha256: image.sha256,
				mime: image.mime,
				bytes: image.bytes
			}))
		})
	}));
	/** Of the pictures that can be read. */
	readonly pictureSizes: readonly PictureSize[] = $derived.by(() =>
		this.images.source === 'suite'
			? this.suite.images.slice(0, this.images.suiteCount)
			: this.images.own.images.flatMap(({ info, failure }) => (failure ? [] : [info]))
	);
	readonly trials: number = $derived(countTrials(this.plan));
	readonly problems: readonly string[] = $derived(planProblems(this.plan));

	/** What is wrong with a number, worded for its field. */
	problemOf(field: NumberField): string | null {
		const value = this.numbers[field];
		const { low, high } = planLimits[field];
		const fine = value !== null && Number.isInteger(value) && value >= low && value <= high;
		return fine ? null : `Write a whole number from ${low} to ${high.toLocaleString('en-US')}.`;
	}

	/**
	 * Reads the suite's pictures, or the references of own ones.
	 * @throws FailureError `network`, or `not-found` when the chosen reference set is gone.
	 */
	async draft(): Promise<RunDraft> {
		if (this.images.source === 'own') {
			const own = this.images.own.images;
			const pictures = own.map(({ name, info }) => ({ name, sha256: info.sha256 }));
			const references = await this.references.referencesFor(pictures);
			return { ...this.#base(), images: own, references };
		}
		const { images, references } = await suiteImages(
			this.suite.id,
			this.images.suiteCount,
			this.ports
		);
		return { ...this.#base(), images, references };
	}

	#base(): Omit<RunDraft, 'images' | 'references'> & { references: References } {
		const number = (field: NumberField) => this.numbers[field] ?? NaN;
		const imageOptions = this.imageOptions.options(this.variants.chosen);
		return {
			name: this.name,
			suite: this.images.source === 'suite' ? this.suite.id : null,
			variants: this.variants.chosen,
			prompts: this.prompts.chosen(this.suite.prompts),
			references: {},
			repeats: number('repeats'),
			warmup: number('warmup'),
			maxNewTokens: number('maxNewTokens'),
			...(imageOptions && { imageOptions }),
			order: this.order,
			coolDownMs: number('coolDownMs'),
			seed: number('seed'),
			timeoutMs: this.ports.settings.read().timeoutMs
		};
	}
}
