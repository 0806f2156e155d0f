import { poolInterval } from '../../scoring/group-interval.ts';
import { sentenceChrf } from '../../scoring/chrf/chrf.ts';
import { meanInterval } from '../../stats/mean-interval.ts';
import { mean } from '../../stats/quantile.ts';
import { variantId } from '../variant.ts';
import { agreementOf, pooledAgreement, type Agreement } from './agreement.ts';
import type { ComparedEvidence, VariantEvidence } from './evidence.ts';
import type { ValidatedText } from './validation-report.ts';
import type { MeasuredRow } from './row.ts';
import { notMeasured } from './row.ts';

/** Of the intervals: the same answers give the same ones. */
const seed = 1;
const percent = (part: number, whole: number) => (100 * part) / whole;

/** How far `evidence` agrees with the answers of another variant, question by question; `null` where it was not led. */
export function agreementsAlong(
	evidence: VariantEvidence,
	other: VariantEvidence
): readonly (Agreement | null)[] {
	const choices = evidence.along[variantId(other.variant)] ?? [];
	return other.answers.map((answer, index) => {
		const chosen = choices[index];
		return answer.ok && chosen ? agreementOf(answer.value.tokenIds, chosen) : null;
	});
}

export const given = <Value>(values: readonly (Value | null)[]): Value[] =>
	values.filter((value): value is Value => value !== null);

/** The share of all positions, with the interval from resampling whole texts. */
function agreementRow(measure: string, agreements: readonly Agreement[]): MeasuredRow {
	const { agreed, positions } = pooledAgreement(agreements);
	if (positions === 0) return notMeasured(measure, 'No text could be compared.');
	const interval = poolInterval(
		agreements.map((one) => [one.agreed, one.positions]),
		([part = 0, whole = 0]: ArrayLike<number> & Iterable<number>) => percent(part, whole),
		seed
	);
	return {
		measure,
		reference: null,
		candidate: null,
		value: percent(agreed, positions),
		interval,
		n: positions,
		why: null
	};
}

function meanRow(measure: string, values: readonly number[], why: string | null): MeasuredRow {
	if (values.length === 0) return notMeasured(measure, why ?? 'No text could be compared.');
	return {
		measure,
		reference: null,
		candidate: null,
		value: mean(values),
		interval: meanInterval(values, seed),
		n: values.length,
		why
	};
}

/** Both texts of each question that the reference answered. */
export function validatedTexts({
	questions,
	reference,
	candidate
}: ComparedEvidence): ValidatedText[] {
	const agreements = agreementsAlong(candidate, reference);
	return questions.flatMap(({ image, prompt }, index) => {
		const own = reference.answers[index];
		const other = candidate.answers[index];
		if (!own?.ok || !other) return [];
		return {
			image,
			prompt: prompt.id,
			reference: own.value.text,
			candidate: other.ok ? other.value.text : null,
			failure: other.ok ? null : other.failure,
			agreement: agreements[index] ?? null
		};
	});
}

/** What follows from texts and tokens. */
export function textRows(
	evidence: ComparedEvidence,
	texts: readonly ValidatedText[]
): MeasuredRow[] {
	const { reference, candidate, wasmTwin, cosines } = evidence;
	const rows = [agreementRow('tokenAgreement', given(agreementsAlong(candidate, reference)))];
	if (wasmTwin)
		rows.push(
			wasmTwin.ok
				? agreementRow('deviceAgreement', given(agreementsAlong(candidate, wasmTwin.value)))
				: notMeasured('deviceAgreement', wasmTwin.failure.cause)
		);
	const pairs = texts.filter(({ candidate: text }) => text !== null);
	rows.push(
		meanRow(
			'exactMatch',
			pairs.map((one) => (one.candidate === one.reference ? 100 : 0)),
			null
		),
		meanRow(
			'textSimilarity',
			// Two empty texts have no characters in common and are the same all the same.
			pairs.map((one) =>
				one.candidate === one.reference ? 100 : sentenceChrf(one.candidate ?? '', [one.reference])
			),
			null
		),
		cosines.ok
			? meanRow('meaningSimilarity', given(cosines.value), null)
			: notMeasured('meaningSimilarity', cosines.failure.cause)
	);
	return rows;
}
