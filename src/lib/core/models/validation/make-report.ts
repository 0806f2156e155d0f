import { dtypeLabel } from '../variant.ts';
import { agreementsAlong, given, textRows, validatedTexts } from './text-rows.ts';
import type { ComparedEvidence } from './evidence.ts';
import { meets, type Expectation } from './expectations.ts';
import type { MeasuredRow } from './row.ts';
import { scoreRows } from './score-rows.ts';
import { sizeRows } from './size-rows.ts';
import type { DeviceVerdict, ValidationReport, ValidationRow } from './validation-report.ts';
import { deviceVerdict } from './wrong-on-device.ts';

/** What a variant of the reference's own dtype cannot be asked for. */
const savings = new Set(['memorySaved', 'gpuPeakSaved', 'downloadSaved', 'loadSaved']);

function held(
	row: MeasuredRow,
	expectations: readonly Expectation[],
	sameDtype: boolean
): ValidationRow {
	const wanted = expectations.filter(({ measure }) => measure === row.measure);
	if (sameDtype && savings.has(row.measure) && wanted.length > 0)
		return {
			...row,
			why: row.why ?? 'The same dtype as the reference: nothing is expected to be saved.',
			passed: null
		};
	const { value } = row;
	// Of two bounds on one measure the one that is not met is shown.
	const expected =
		wanted.find((one) => value !== null && !meets(value, one)) ?? wanted[0] ?? undefined;
	if (!expected) return { ...row, passed: null };
	const { relation, bound } = expected;
	return {
		...row,
		expected: { relation, bound },
		passed: value === null ? null : wanted.every((one) => meets(value, one))
	};
}

function verdictOf({ candidate, reference, wasmTwin }: ComparedEvidence): DeviceVerdict {
	const { model, revision, device } = candidate.variant;
	const sameModel = model === reference.variant.model && revision === reference.variant.revision;
	return deviceVerdict({
		device,
		alongWasm: wasmTwin?.ok ? given(agreementsAlong(candidate, wasmTwin.value)) : null,
		alongReference: sameModel ? given(agreementsAlong(candidate, reference)) : null
	});
}

/** Everything that was seen, as rows with what was expected of them. */
export function makeReport(
	evidence: ComparedEvidence,
	expectations: readonly Expectation[],
	about: Pick<ValidationReport, 'suite' | 'images' | 'prompts' | 'maxNewTokens' | 'at' | 'device'>
): ValidationReport {
	const texts = validatedTexts(evidence);
	const { candidate, reference } = evidence;
	const sameDtype = dtypeLabel(candidate.variant.dtype) === dtypeLabel(reference.variant.dtype);
	const rows = [...textRows(evidence, texts), ...scoreRows(evidence), ...sizeRows(evidence)].map(
		(row) => held(row, expectations, sameDtype)
	);
	const onDevice = verdictOf(evidence);
	const outcome =
		onDevice.type === 'wrong'
			? 'wrong'
			: rows.some(({ passed }) => passed === false)
				? 'failed'
				: 'passed';
	return {
		format: 'loupe.validation/1',
		candidate: candidate.variant,
		reference: reference.variant,
		...about,
		rows,
		texts,
		onDevice,
		outcome
	};
}
