import * as v from 'valibot';
import type { SchemaOf } from '../schema.ts';
import priceDocument from './prices.json' with { type: 'json' };
import type { InstancePrice, PriceTable } from './price-table.ts';

const named = v.pipe(
	v.string('expected a text'),
	v.trim(),
	v.minLength(1, 'expected a text that is not empty'),
	v.maxLength(200, 'expected at most 200 characters')
);

/** Above zero: the figures of a machine are divided by. */
const positive = (most: number) => {
	const words = `expected a number above 0 and up to ${most}`;
	return v.pipe(
		v.number(words),
		v.check((value) => value > 0 && value <= most, words)
	);
};

const gpus = 'expected a whole number from 1 to 64';
const priceWords = 'expected US dollars per hour from 0 to 10000, or nothing';
const price = v.nullable(
	v.pipe(v.number(priceWords), v.minValue(0, priceWords), v.maxValue(10_000, priceWords))
);
const dateWords = 'expected a date YYYY-MM or YYYY-MM-DD';
const dateForm = /^\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?$/;
const date = v.pipe(v.string(dateWords), v.regex(dateForm, dateWords));
/** Tables of before have none of their own. */
const ownDate = v.optional(v.nullable(date), null);

/** Whether a text can be the date of a price: `2025-06`, `2025-06-30`. */
export const isPriceDate = (text: string): boolean => dateForm.test(text);

/** One row; the same schema judges imports, edits and what was kept. */
export const instanceSchema: SchemaOf<InstancePrice> = v.object({
	id: named,
	provider: named,
	name: named,
	gpu: named,
	gpuCount: v.pipe(v.number(gpus), v.integer(gpus), v.minValue(1, gpus), v.maxValue(64, gpus)),
	memoryGb: positive(10_000),
	bandwidthGbs: positive(1_000_000),
	fp16Tflops: positive(1_000_000),
	onDemandUsdPerHour: price,
	spotUsdPerHour: price,
	asOf: date,
	onDemandAsOf: ownDate,
	spotAsOf: ownDate,
	region: named,
	source: v.pipe(v.string('expected a text'), v.maxLength(500, 'expected at most 500 characters'))
});

const priceTableSchema: SchemaOf<PriceTable> = v.object({
	format: v.literal('loupe.prices/1'),
	instances: v.array(instanceSchema)
});

/** The table that comes with the app: approximate, as of its dates, for the user to correct. */
export const defaultPrices: PriceTable = v.parse(priceTableSchema, priceDocument);

/** A table is for people to look through. */
export const mostInstances = 1000;
export const largestPriceFile = 5_000_000;
