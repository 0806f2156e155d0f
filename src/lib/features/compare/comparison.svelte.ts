import {
	comparisonTask,
	judgeTogether,
	type ComparisonTask,
	type MetricTask,
	type SideComparison
} from '#lib/core/compare/compare-sides.ts';
import type { Side } from '#lib/core/compare/side.ts';
import { defaultThresholds } from '#lib/core/compare/thresholds.ts';
import type { Failure } from '#lib/core/failure.ts';
import type { Metric } from '#lib/core/run/metric.ts';
import type { PairsToCompare, ScoringBackend } from '#lib/core/scoring-ports.ts';
import { columnsOf } from '#lib/core/stats/pair-columns.ts';
import type { PairedComparison } from '#lib/core/stats/paired-comparison.ts';

/** What is to be compared: the first side with each other one. */
export interface ComparisonOrder {
	readonly sides: readonly Side[];
	readonly metrics: readonly Metric[];
}

const seed = 1;

/** The comparisons of a page, computed in the worker; what did not change since the last time is not computed again. */
export class Comparison {
	/** Of the last order that was computed: one per side after the first. */
	#compared = $state.raw<readonly SideComparison[]>([]);
	#progress = $state.raw<{ readonly done: number; readonly total: number } | null>(null);
	#failure = $state.raw<Failure | null>(null);
	readonly #backend: ScoringBackend;
	readonly #known = new Map<string, { task: PairsToCompare; comparison: PairedComparison }>();
	#next: ComparisonOrder | null = null;
	#controller: AbortController | null = null;

	constructor(backend: ScoringBackend) {
		this.#backend = backend;
	}

	/** The comparison with a side; `null` until it was computed for the first time. */
	with(side: Side, first: Side): SideComparison | null {
		return (
			this.#compared.find(({ before, after }) => isSame(before, first) && isSame(after, side)) ??
			null
		);
	}

	get progress(): { readonly done: number; readonly total: number } | null {
		return this.#progress;
	}

	get failure(): Failure | null {
		return this.#failure;
	}

	/** Computes this next; an order that waits is replaced. */
	order(next: ComparisonOrder): void {
		this.#next = next;
		if (!this.#controller) void this.#work();
	}

	end(): void {
		this.#next = null;
		this.#controller?.abort();
		this.#controller = null;
	}

	async #work(): Promise<void> {
		const controller = (this.#controller = new AbortController());
		while (this.#next && !controller.signal.aborted) {
			const { sides, metrics } = this.#next;
			this.#next = null;
			const [first, ...others] = sides;
			const tasks = first ? others.map((side) => comparisonTask(first, side, metrics)) : [];
			const computed = await this.#compute(tasks, controller.signal);
			if (controller.signal.aborted) return;
			this.#progress = null;
			if (computed) this.#compared = judgeTogether(computed, defaultThresholds);
		}
		if (this.#controller === controller) this.#controller = null;
	}

	async #compute(tasks: readonly ComparisonTask[], signal: AbortSignal) {
		const wanted = tasks.map((task) =>
			task.metrics.map((metric) => ({ key: keyOf(task, metric), pairs: columns(metric) }))
		);
		const missing = wanted.flat().filter(({ key, pairs }) => {
			const known = this.#known.get(key);
			return !known || !isEqual(known.task, pairs);
		});
		const reply = await this.#backend.compare(
			signal,
			missing.map(({ pairs }) => pairs),
			(done, total) => (this.#progress = { done, total })
		);
		if (signal.aborted) return null;
		this.#failure = reply.ok ? null : reply.failure;
		if (!reply.ok) return null;
		for (const [index, { key, pairs }] of missing.entries())
			this.#known.set(key, { task: pairs, comparison: reply.value[index] as PairedComparison });
		return tasks.map((task, of) => ({
			task,
			computed: (wanted[of] ?? []).flatMap(({ key }) => this.#known.get(key)?.comparison ?? [])
		}));
	}
}

const sideKey = ({ run, variant }: Side): string => JSON.stringify([run.id, variant]);
const isSame = (one: Side, other: Side): boolean => sideKey(one) === sideKey(other);
const keyOf = ({ before, after }: ComparisonTask, { metric }: MetricTask): string =>
	`${sideKey(before)} ${sideKey(after)} ${metric.id}`;

const columns = ({ pairs, scale }: MetricTask): PairsToCompare => ({
	...columnsOf(pairs),
	...{ scale, seed }
});

const isEqual = (one: PairsToCompare, other: PairsToCompare): boolean =>
	(['before', 'after', 'beforeAt', 'afterAt'] as const).every(
		(column) =>
			one[column].length === other[column].length &&
			one[column].every((value, index) => Object.is(value, other[column][index]))
	);
