import type { MetricUnit } from '../../run/metric.ts';

/** What a validation measures: label, units and definition, for pages, the command line and reports alike. */
export interface Measure {
	readonly id: string;
	readonly label: string;
	/** Of the value. */
	readonly unit: MetricUnit;
	readonly digits: number;
	/** Of the figures of reference and candidate, where the value follows from two. */
	readonly compared?: { readonly unit: MetricUnit; readonly digits: number };
	/** What `n` counts. */
	readonly counts: 'tokens' | 'texts' | 'loads' | 'answers';
	readonly definition: string;
}

const percent = { unit: 'percent', digits: 1 } as const;
const bytes = { unit: 'bytes', digits: 1 } as const;

export const measures: readonly Measure[] = [
	{
		id: 'tokenAgreement',
		label: 'Token agreement',
		...percent,
		counts: 'tokens',
		definition:
			'Share of the reference’s tokens, the end token included, that the variant chooses too when it is led along the reference’s answer (forced decoding); all tokens count the same.'
	},
	{
		id: 'deviceAgreement',
		label: 'Agreement with wasm',
		...percent,
		counts: 'tokens',
		definition:
			'The same along the answers of this very dtype on wasm: what is lost here is lost to the device and not to the dtype.'
	},
	{
		id: 'exactMatch',
		label: 'Exact match',
		...percent,
		counts: 'texts',
		definition: 'Share of free answers whose text is the reference’s, character by character.'
	},
	{
		id: 'textSimilarity',
		label: 'Text similarity (chrF)',
		unit: 'score',
		digits: 1,
		counts: 'texts',
		definition:
			'chrF2, 0–100, of each free answer against the reference’s: the mean. Characters in common, no model asked.'
	},
	{
		id: 'meaningSimilarity',
		label: 'Meaning (cosine)',
		unit: 'score',
		digits: 3,
		counts: 'texts',
		definition:
			'Cosine of free answer and reference answer in the text embedder of the settings: the mean. Only where that model is on this device.'
	},
	{
		id: 'scoreRetention',
		label: 'Scores kept, least',
		...percent,
		counts: 'texts',
		definition:
			'The variant’s score over the reference’s, both pooled over all texts, for the score that lost most.'
	},
	{
		id: 'memorySaved',
		label: 'Memory saved',
		...percent,
		compared: bytes,
		counts: 'answers',
		definition:
			'Less memory than the reference’s dtype takes on the same device: bytes in WebGPU buffers after an answer, or the wasm heap.'
	},
	{
		id: 'gpuPeakSaved',
		label: 'GPU peak saved',
		...percent,
		compared: bytes,
		counts: 'answers',
		definition:
			'Less than the reference’s dtype holds in WebGPU buffers at most during an answer, on the same device.'
	},
	{
		id: 'downloadSaved',
		label: 'Download saved',
		...percent,
		compared: bytes,
		counts: 'loads',
		definition: 'Fewer bytes to fetch, all files together, than the reference.'
	},
	{
		id: 'loadSaved',
		label: 'Load time saved',
		...percent,
		compared: { unit: 'ms', digits: 0 },
		counts: 'loads',
		definition:
			'Less time to create the sessions, files in hand, than the reference’s dtype on the same device; one load each.'
	}
];

/** Score by score, `scoreRetention` under an id of its own. */
export const retentionOf = (metric: string): string => `scoreRetention:${metric}`;

/** A measure by id, single scores included; `null`: there is none. */
export function measureOf(id: string): Measure | null {
	const known = measures.find((measure) => measure.id === id);
	if (known) return known;
	const metric = /^scoreRetention:([\w-]+)$/.exec(id)?.[1];
	const all = measures.find((measure) => measure.id === 'scoreRetention');
	if (metric === undefined || !all) return null;
	return {
		...all,
		id,
		label: `${metric} kept`,
		compared: { unit: 'score', digits: 3 },
		definition: `The variant’s ${metric} over the reference’s, both pooled over all texts.`
	};
}

/** Those that an expectation may name. */
export const measureIds: readonly string[] = measures.map(({ id }) => id);
