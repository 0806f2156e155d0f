import type { MetricComparison } from '#lib/core/compare/compare-sides.ts';
import {
	confirmationOf,
	type Confirmation,
	type VariantRegression
} from '#lib/core/compare/variant-regression.ts';
import type { IconName } from '#lib/ui/icons.ts';

/** A verdict in words and a mark, so that color is never alone. */
export interface VerdictWords {
	readonly text: string;
	readonly icon: IconName | null;
	readonly tone: string;
}

const worse: Readonly<Record<Confirmation, VerdictWords>> = {
	confirmed: { text: 'worse, and again in the rerun', icon: 'close', tone: 'text-bad' },
	'not confirmed': { text: 'worse once, not in the rerun', icon: 'info', tone: 'text-muted' },
	open: { text: 'worse once', icon: 'warning', tone: 'text-warn' }
};

/** What is said of a metric in this report: `worse` alone only where a rerun confirmed it. */
export function verdictWords(variant: VariantRegression, one: MetricComparison): VerdictWords {
	switch (one.verdict) {
		case 'better':
			return { text: 'better', icon: 'check', tone: 'text-good' };
		case 'within noise':
			return { text: 'within noise', icon: null, tone: 'text-muted' };
		case 'not judged':
			return { text: 'not judged', icon: null, tone: 'text-faint' };
		case 'not enough data':
			return { text: one.caution ?? 'not enough data', icon: 'info', tone: 'text-muted' };
		case 'worse':
			return worse[confirmationOf(variant, one) ?? 'open'];
	}
}
