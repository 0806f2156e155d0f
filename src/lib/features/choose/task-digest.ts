import * as v from 'valibot';
import type { UseCase } from '#lib/core/choose/constraints.ts';
import type {
	MeasuredFigure,
	MeasuredTask,
	MeasuredVariant
} from '#lib/core/choose/measured-task.ts';
import { taskKey, type UsedRun } from '#lib/core/choose/use-case-run.ts';
import { variantId, type Variant } from '#lib/core/models/variant.ts';
import { variantSchema } from '#lib/core/run/plan-schema.ts';
import { environmentSchema } from '#lib/core/run/run-schema.ts';
import type { Run } from '#lib/core/run/run.ts';
import { amount, count, type SchemaOf } from '#lib/core/schema.ts';
import { qualityOrder } from '../runs/headline.ts';
import { textHash } from '../scoring/evidence/text-hash.ts';

/** The scores that follow from texts and references alone, and so can be had for every run. */
export const qualityChoices: readonly string[] = [...qualityOrder, 'rouge1', 'cider', 'chrf'];

/** What a run tells about a use case. */
export type RunOfUseCase = MeasuredTask & { readonly task: string };

/** A run without a prompt of the use case: what ran in it, for something else. */
export interface RunOfOtherUse {
	readonly run: Pick<Run, 'id' | 'name'>;
	readonly ran: readonly Variant[];
}

export type TaskOfRun = RunOfUseCase | RunOfOtherUse;

export const isOfUseCase = (task: TaskOfRun): task is RunOfUseCase => 'task' in task;

/** A variant runs once it was loaded. */
export const otherUseOf = ({ id, name, loads }: Run): RunOfOtherUse => ({
	run: { id, name },
	ran: [...new Map(loads.map(({ variant }) => [variantId(variant), variant])).values()]
});

/** Another one when the same trials come out different. */
export const taskKind = (useCase: UseCase): string => `choose 2 ${useCase}`;

/** What runs must share to be weighed against each other, as a hash: the whole names every picture. */
export const taskHash = (used: UsedRun): Promise<string> => textHash(taskKey(used));

const finite = v.pipe(v.number(), v.finite());
const figure: SchemaOf<MeasuredFigure> = v.object({
	value: finite,
	interval: v.nullable(v.object({ low: finite, high: finite })),
	n: count
});
const measuredVariant: SchemaOf<MeasuredVariant> = v.object({
	variant: variantSchema,
	done: count,
	failed: count,
	loadFailure: v.nullable(v.string()),
	ttftMs: v.nullable(figure),
	totalMs: v.nullable(figure),
	perImageMs: v.nullable(figure),
	peakBytes: v.nullable(figure),
	fileBytes: v.nullable(amount),
	scores: v.record(v.string(), v.union([figure, v.string()]))
});
const run = v.object({ id: v.string(), name: v.string() });
const taskSchema: SchemaOf<TaskOfRun> = v.union([
	v.object({
		run,
		environment: environmentSchema,
		words: v.string(),
		variants: v.array(measuredVariant),
		task: v.string()
	}),
	v.object({ run, ran: v.array(variantSchema) })
]);

/** `undefined` for what this version would not have written. */
export function readTask(digest: unknown): TaskOfRun | undefined {
	const parsed = v.safeParse(taskSchema, digest);
	return parsed.success ? parsed.output : undefined;
}
