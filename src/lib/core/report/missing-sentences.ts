import type { SideComparison } from '../compare/compare-sides.ts';
import type { MissingMetric } from '../compare/missing-metrics.ts';
import { listed } from './listed.ts';
import type { SideNames } from './side-names.ts';

/** What could not be compared, and why, in one sentence per reason. */
export function missingSentences(
	{ missing }: Pick<SideComparison, 'missing'>,
	names: SideNames
): string[] {
	const byReason = new Map<string, string[]>();
	for (const one of missing) {
		const reason = reasonOf(one, names);
		byReason.set(reason, [...(byReason.get(reason) ?? []), one.metric.label]);
	}
	return [...byReason].map(
		([reason, labels]) => `${listed(labels)} cannot be compared: ${reason}.`
	);
}

function reasonOf({ lacking, disturbed }: MissingMetric, names: SideNames): string {
	if (lacking === 'neither') return 'no picture and prompt has values above zero on both sides';
	if (lacking === 'both') return `neither ${names.before} nor ${names.after} has a value of it`;
	const side = names[lacking];
	return disturbed
		? `every trial of ${side} was kept out of statistics, as its tab was hidden or the device under pressure`
		: `${side} has no value there`;
}
