import * as v from 'valibot';
import type { AppPorts } from '#lib/core/ports.ts';
import type { References } from '#lib/core/references/reference.ts';
import { isMetricId, metric } from '#lib/core/run/metrics.ts';
import type { Run } from '#lib/core/run/run.ts';
import type { Headline } from '../headline.ts';
import type { RunFigures } from './run-row.ts';

/** Bump when figures of the same trials come out different. */
const version = 1;

const headlineSchema = v.nullable(
	v.object({ id: v.pipe(v.string(), v.check(isMetricId)), low: v.number(), high: v.number() })
);
const keptSchema = v.object({
	of: v.string(),
	done: v.number(),
	failed: v.number(),
	ttft: headlineSchema,
	rate: headlineSchema,
	quality: headlineSchema
});

const written = (headline: Headline | null) =>
	headline && { id: headline.metric.id, low: headline.low, high: headline.high };
const read = (headline: v.InferOutput<typeof headlineSchema>): Headline | null =>
	headline && { metric: metric(headline.id), low: headline.low, high: headline.high };

/**
 * The figures of finished runs, kept, so that opening the list does not read every trial there is. They follow from the
 * trials and can be lost: a store that fails only costs time.
 */
export class KeptFigures {
	readonly #evidence: AppPorts['evidence'];

	constructor(evidence: AppPorts['evidence']) {
		this.#evidence = evidence;
	}

	/** `undefined` where nothing is kept of the run as it is now. */
	async get(run: Run, stored: number, references: References): Promise<RunFigures | undefined> {
		const value = await this.#evidence.facts(keyOf(run)).catch(() => undefined);
		const kept = v.safeParse(keptSchema, value);
		if (!kept.success || kept.output.of !== stateOf(run, stored, references)) return undefined;
		const { done, failed, ttft, rate, quality } = kept.output;
		return { done, failed, ttft: read(ttft), rate: read(rate), quality: read(quality) };
	}

	/** Only of runs that are over: others change with every trial. */
	async put(run: Run, stored: number, references: References, figures: RunFigures): Promise<void> {
		if (run.state !== 'finished') return;
		const { done, failed, ttft, rate, quality } = figures;
		const value = {
			of: stateOf(run, stored, references),
			done,
			failed,
			ttft: written(ttft),
			rate: written(rate),
			quality: written(quality)
		};
		await this.#evidence.putFacts(keyOf(run), value).catch(() => undefined);
	}
}

const keyOf = ({ id }: Run): string => `figures of run ${id}`;

/** What the figures were made from. */
const stateOf = ({ endedAt, state }: Run, stored: number, references: References): string =>
	[version, stored, state, endedAt, textHash(JSON.stringify(references))].join(' ');

/** FNV-1a, 32 bits: tells an edited text from the one before, not one of all texts from another. */
function textHash(text: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < text.length; at++)
		hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
	return hash;
}
