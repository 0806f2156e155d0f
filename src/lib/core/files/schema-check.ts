import * as v from 'valibot';
import { failed, failure, success, type Result } from '../failure.ts';

/**
 * Checks a parsed document. The failure names the first wrong field by its path, its value and what was expected:
 * `run.json: trials[3].repeat is -1; expected a whole number from 0 on.`
 */
export function checkSchema<Value>(
	schema: v.GenericSchema<unknown, Value>,
	document: unknown,
	source: string
): Result<Value> {
	const checked = v.safeParse(schema, document, { abortEarly: true, abortPipeEarly: true });
	if (checked.success) return success(checked.output);
	return failed(
		failure(
			'bad-file',
			'import',
			`${source}: ${describeIssue(checked.issues[0])}`,
			'Correct this field, or export the file again; nothing was changed.'
		)
	);
}

function describeIssue(issue: v.BaseIssue<unknown>): string {
	const { field, value, expected } = partsOf(issue);
	const where = field || 'the document';
	return value === null ? `${where} is missing.` : `${where} is ${value}; ${expected}.`;
}

/** The first field of a document that is wrong. */
export interface FieldProblem {
	/** `colors[0].hex`; empty for the document itself. */
	readonly field: string;
	/** As {@link describeValue} writes it; `null` where the field is missing. */
	readonly value: string | null;
	/** `expected a color #rrggbb` */
	readonly expected: string;
}

/** Checks one record of many, whose file goes on when it is wrong. */
export function checkRecord<Value>(
	schema: v.GenericSchema<unknown, Value>,
	record: unknown
): { readonly value: Value } | { readonly problem: FieldProblem } {
	const checked = v.safeParse(schema, record, { abortEarly: true, abortPipeEarly: true });
	return checked.success ? { value: checked.output } : { problem: partsOf(checked.issues[0]) };
}

function partsOf(issue: v.BaseIssue<unknown>): FieldProblem {
	const ownWords = !issue.message.startsWith('Invalid ');
	const expected = ownWords ? issue.message : `expected ${plainNames(issue.expected ?? 'another')}`;
	const value = issue.input === undefined ? null : describeValue(issue.input);
	return { field: pathText(issue.path ?? []), value, expected };
}

/** valibot names types as TypeScript does. */
const plainNames = (expected: string): string =>
	expected
		.replace(/\bstring\b/, 'a text')
		.replace(/\bboolean\b/, 'true or false')
		.replace(/\bArray\b/, 'a list')
		.replace(/\bObject\b/, 'an object')
		.replace(/^\((.*)\)$/, 'one of $1')
		.replaceAll(' | ', ', ');

function pathText(path: readonly { readonly key?: unknown }[]): string {
	let text = '';
	for (const { key } of path) {
		if (typeof key === 'number') text += `[${key}]`;
		else if (/^[\w$]+$/.test(String(key))) text += text ? `.${String(key)}` : String(key);
		else text += `[${describeValue(key)}]`;
	}
	return text;
}

/** A value as a message shows it: short, and never the inside of an object, which may be huge. */
export function describeValue(value: unknown): string {
	if (Array.isArray(value)) return `a list of ${value.length}`;
	if (typeof value === 'object' && value !== null) return 'an object';
	const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
	return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
