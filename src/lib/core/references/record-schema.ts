import * as v from 'valibot';
import type { SchemaOf } from '../schema.ts';
import type { RowFields } from './entry-collector.ts';
import { expectedColorSchema } from './reference-schema.ts';
import type { ExpectedColor } from './reference.ts';

const text = v.string();
const one = v.pipe(
	text,
	v.transform((value) => [value])
);
const many = v.array(text);

/** A text or a list of texts; told apart by hand, so that a message names the item that is wrong. */
const texts = v.lazy((input) => (typeof input === 'string' ? one : many));

const wordList = v.pipe(
	v.string(),
	v.transform((value) => splitList(value))
);
const keywords = v.lazy((input) => (typeof input === 'string' ? wordList : many));

const bareColor = v.pipe(
	v.string(),
	v.regex(/^#[\da-f]{6}$/i, 'expected a color #rrggbb'),
	v.transform((hex): ExpectedColor => ({ region: 'image', hex }))
);
const placedColor = v.pipe(
	expectedColorSchema,
	v.check(
		({ box }) => !box || (box[0] < box[2] && box[1] < box[3]),
		'expected a box [x0, y0, x1, y1] with x0 < x1 and y0 < y1'
	)
);
const color = v.lazy((input) => (typeof input === 'string' ? bareColor : placedColor));

/** What a record says about its picture, whatever else is in it. */
export const recordSchema: SchemaOf<RowFields> = v.pipe(
	v.object({
		caption: v.optional(texts, []),
		captions: v.optional(texts, []),
		keywords: v.optional(keywords, []),
		colors: v.optional(v.array(color), []),
		answers: v.optional(v.record(v.string(), texts), {}),
		sha256: v.optional(
			v.nullable(
				v.pipe(
					v.string(),
					v.regex(/^[\da-f]{64}$/i, 'expected 64 hexadecimal digits'),
					v.transform((hash) => hash.toLowerCase())
				)
			),
			null
		)
	}),
	v.transform(({ caption, captions, ...fields }) => ({
		captions: [...caption, ...captions],
		...fields
	}))
);

/** `red lips; smile, hat` → three items. */
export const splitList = (value: string): string[] =>
	value
		.split(/[;,|\n]/u)
		.map((item) => item.trim())
		.filter((item) => item !== '');
