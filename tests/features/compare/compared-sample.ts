import { compareSides, type SideComparison } from '#lib/core/compare/compare-sides.ts';
import { judgedMetrics } from '#lib/core/compare/judged-metrics.ts';
import { sidesOf } from '#lib/core/compare/side.ts';
import { defaultThresholds } from '#lib/core/compare/thresholds.ts';
import { metricsWith } from '#lib/core/run/metrics.ts';
import { scoreRun } from '#lib/core/run/scored-run.ts';
import { summarizeRun } from '#lib/core/run/summary.ts';
import type { ComparedSide, ReadSide } from '#lib/features/compare/compared-side.ts';
import { variantLook } from '#lib/ui/variant-look.ts';
import { sampleRun, type SampleOptions } from '#tests/features/runs/sample-run.ts';

/** The variants of a run that code made, as the page of comparisons holds them. */
export function comparedSample(options: SampleOptions = {}): {
	sides: (ComparedSide & { read: ReadSide })[];
	comparisons: (SideComparison | null)[];
} {
	const { run, trials, references } = sampleRun('compared', options);
	const scored = scoreRun(run, trials, references);
	const summaries = summarizeRun(run, scored);
	const snapshot = {
		...{ run, references, summaries },
		status: 'finished',
		results: scored.results,
		metrics: metricsWith([]),
		own: [],
		evidence: new Map()
	} as const;
	const sides = sidesOf(run, scored.results).map((side, index) => {
		const summary = summaries[index]!;
		const letter = String.fromCharCode(65 + index);
		const look = variantLook(side.variant);
		const read = { snapshot, side, summary, look };
		const ref = { run: run.id, variant: summary.id };
		return { ref, letter, name: letter, view: null, read, problem: null };
	});
	const first = sides[0]!.read.side;
	return {
		sides,
		comparisons: sides.map(({ read: { side } }, index) =>
			index === 0 ? null : compareSides(first, side, judgedMetrics(), defaultThresholds)
		)
	};
}
