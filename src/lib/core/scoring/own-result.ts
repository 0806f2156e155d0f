import * as v from 'valibot';
import type { OwnScorerEvidence } from './evidence.ts';

export const longestNote = 500;

/** Of an error: cut off, and without the period that the sentence around it has. */
const reason = v.pipe(
	v.string(),
	v.transform((text) => text.slice(0, 300).replace(/[.\s]+$/u, ''))
);

/** Of the user's module, from 1. */
const line = v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1)));

const messages = v.variant('type', [
	v.object({ type: v.literal('ready') }),
	v.object({ type: v.literal('refused'), reason, line }),
	v.object({ type: v.literal('threw'), turn: v.number(), reason, line }),
	v.object({ type: v.literal('result'), turn: v.number(), result: v.unknown() })
]);

/** What a scorer's worker says. */
export type OwnScorerMessage = v.InferOutput<typeof messages>;

/** `null` for anything else: what comes out of a user's code may be anything. */
export function ownScorerMessage(data: unknown): OwnScorerMessage | null {
	const parsed = v.safeParse(messages, data);
	return parsed.success ? parsed.output : null;
}

export const ownFailure = (reason: string): OwnScorerEvidence => ({ status: 'failed', reason });

/** What a user's scorer returned, as a score or as the reason why it is none. */
export function ownResult(result: unknown): OwnScorerEvidence {
	const { value, note } = (typeof result === 'object' && result !== null ? result : {}) as {
		value?: unknown;
		note?: unknown;
	};
	if (typeof value !== 'number')
		return ownFailure(
			`Your scorer returned ${typeof value === 'string' ? value.slice(0, 40) : 'nothing'}: return a number, or { value, note }.`
		);
	if (!Number.isFinite(value))
		return ownFailure(`Your scorer returned ${value}: return a finite number.`);
	if (note === undefined) return { status: 'scored', value };
	if (typeof note !== 'string' || note.length > longestNote)
		return ownFailure(
			`Your scorer returned a note that is no text of at most ${longestNote} characters: shorten it or leave it out.`
		);
	return { status: 'scored', value, note };
}
