import * as v from 'valibot';
import type { HistoryRun } from '#lib/core/compare/history-run.ts';
import { variantSchema } from '#lib/core/run/plan-schema.ts';
import { count, type SchemaOf } from '#lib/core/schema.ts';

/**
 * What a run's part in the history is kept under: all that was measured, or one score, which is made when somebody asks
 * for it. Another number when the same trials come out different.
 * @param score metric id.
 */
export const historyKind = (score: string | null): string =>
	score === null ? 'history 2' : `history 2 ${score}`;

const finite = v.pipe(v.number(), v.finite());
const historySchema: SchemaOf<HistoryRun> = v.object({
	run: v.object({ id: v.string(), name: v.string(), createdAt: v.string() }),
	device: v.string(),
	facts: v.array(
		v.object({
			what: v.string(),
			value: v.string(),
			touches: v.picklist(['timing', 'everything'])
		})
	),
	variants: v.array(
		v.object({
			variant: variantSchema,
			figures: v.record(
				v.string(),
				v.object({ value: finite, interval: v.nullable(v.tuple([finite, finite])), n: count })
			),
			files: v.array(v.object({ file: v.string(), sha256: v.nullable(v.string()) }))
		})
	)
});

/** `undefined` for what this version would not have written. */
export function readHistoryRun(digest: unknown): HistoryRun | undefined {
	const parsed = v.safeParse(historySchema, digest);
	return parsed.success ? parsed.output : undefined;
}
