import type { LoadEvent } from '../../inference-ports.ts';
import type { Variant } from '../variant.ts';
import type { Question } from './evidence.ts';
import type { Pass } from './passes.ts';
import type { VariantValidation } from './validation-report.ts';

/** What happens during a validation, in order. */
export type ValidationEvent =
	| { readonly type: 'planned'; readonly passes: readonly Pass[]; readonly questions: number }
	| { readonly type: 'pass'; readonly position: number }
	| { readonly type: 'loading'; readonly variant: Variant; readonly event: LoadEvent | null }
	/** `along`: id of the variant whose answer it is led along; `null`: it answers freely. */
	| { readonly type: 'asking'; readonly question: Question; readonly along: string | null }
	/** `ms`: on the page's clock; about nothing where no pass was needed. */
	| { readonly type: 'answered'; readonly ms: number }
	| { readonly type: 'comparing'; readonly candidate: Variant }
	| { readonly type: 'candidate'; readonly validation: VariantValidation };
