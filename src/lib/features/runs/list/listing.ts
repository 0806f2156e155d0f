import * as v from 'valibot';
import { isMetricId, metric } from '#lib/core/run/metrics.ts';
import { variantSchema } from '#lib/core/run/plan-schema.ts';
import type { ListedRun } from '#lib/core/run/listed-run.ts';
import { count } from '#lib/core/schema.ts';
import type { Headline } from '../headline.ts';
import type { RunFigures } from './run-row.ts';

/** What the list shows of a run. */
export interface Listing {
	readonly run: ListedRun;
	/** Stored trials, failed ones included. */
	readonly stored: number;
	readonly figures: RunFigures;
}

/** Another one when figures of the same trials come out different. */
export const listingKind = 'listing 3';

const headlineSchema = v.nullable(
	v.object({ id: v.pipe(v.string(), v.check(isMetricId)), low: v.number(), high: v.number() })
);
const counted = v.object({ length: count });
const listingSchema = v.object({
	run: v.object({
		id: v.string(),
		name: v.string(),
		createdAt: v.string(),
		state: v.picklist(['running', 'paused', 'stopped', 'finished']),
		origin: v.picklist(['measured', 'imported']),
		plan: v.object({
			variants: v.array(variantSchema),
			repeats: count,
			images: counted,
			prompts: counted
		}),
		environment: v.object({
			adapter: v.nullable(
				v.object({
					vendor: v.string(),
					architecture: v.string(),
					device: v.string(),
					description: v.string()
				})
			),
			browser: v.string(),
			os: v.string()
		})
	}),
	stored: count,
	done: count,
	failed: count,
	ttft: headlineSchema,
	rate: headlineSchema,
	quality: headlineSchema
});

const written = (headline: Headline | null) =>
	headline && { id: headline.metric.id, low: headline.low, high: headline.high };
const read = (headline: v.InferOutput<typeof headlineSchema>): Headline | null =>
	headline && { metric: metric(headline.id), low: headline.low, high: headline.high };

export function readListing(digest: unknown): Listing | undefined {
	const parsed = v.safeParse(listingSchema, digest);
	if (!parsed.success) return undefined;
	const { run, stored, done, failed, ttft, rate, quality } = parsed.output;
	const figures = { done, failed, ttft: read(ttft), rate: read(rate), quality: read(quality) };
	return { run, stored, figures };
}

export function writeListing({ run, stored, figures }: Listing): unknown {
	const { done, failed, ttft, rate, quality } = figures;
	return {
		...{ run, stored, done, failed },
		ttft: written(ttft),
		rate: written(rate),
		quality: written(quality)
	};
}
