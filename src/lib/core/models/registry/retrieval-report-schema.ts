import * as v from 'valibot';
import { amount, count, type SchemaOf } from '../../schema.ts';
import type { RetrievalReport } from './retrieval-report.ts';

const interval = v.nullable(
	v.object({ low: v.number(), high: v.number(), level: v.number(), n: count })
);
const kind = v.picklist(['text', 'image']);

export const retrievalReportSchema: SchemaOf<RetrievalReport> = v.object({
	format: v.literal('loupe.retrieval/1'),
	at: v.string(),
	device: v.string(),
	querySet: v.object({ name: v.string(), images: count, captions: count }),
	directions: v.array(
		v.object({
			from: kind,
			to: kind,
			queries: count,
			candidates: count,
			recall: v.array(v.object({ k: count, value: amount, interval }))
		})
	),
	latency: v.array(v.object({ of: kind, n: count, medianMs: amount, interval }))
});
