import type { Answer, ComparedEvidence, VariantEvidence } from './evidence.ts';
import { notMeasured, type MeasuredRow } from './row.ts';

/** Of the questions that both were asked, from the first on: heaps grow with the number of answers. */
function heldBy(
	evidence: VariantEvidence,
	questions: number,
	figure: (answer: Answer) => number | null
): readonly number[] {
	return evidence.answers.slice(0, questions).flatMap((answer) => {
		const value = answer.ok ? figure(answer.value) : null;
		return value === null ? [] : [value];
	});
}

function savedRow(measure: string, before: number, after: number, n: number): MeasuredRow {
	const figures = { reference: before, candidate: after, interval: null, n };
	return before > 0
		? { measure, ...figures, value: 100 * (1 - after / before), why: null }
		: { measure, ...figures, value: null, why: 'The reference’s figure is 0.' };
}

/** The most of it at any answer: what has to be there for it to run. */
function memoryRow(
	measure: string,
	yardstick: VariantEvidence,
	candidate: VariantEvidence,
	figure: (answer: Answer) => number | null
): MeasuredRow {
	const questions = Math.min(yardstick.answers.length, candidate.answers.length);
	const before = heldBy(yardstick, questions, figure);
	const after = heldBy(candidate, questions, figure);
	if (before.length === 0 || after.length === 0)
		return notMeasured(measure, 'The browser did not tell how much memory was held.');
	return savedRow(
		measure,
		Math.max(...before),
		Math.max(...after),
		Math.min(before.length, after.length)
	);
}

/** Memory, download and load time against the reference's dtype; like with like, on the candidate's device. */
export function sizeRows({ reference, candidate, yardstick }: ComparedEvidence): MeasuredRow[] {
	const download = savedRow(
		'downloadSaved',
		reference.load.downloadBytes,
		candidate.load.downloadBytes,
		1
	);
	const onGpu = candidate.variant.device === 'webgpu';
	if (!yardstick.ok) {
		const why = `The reference’s dtype could not be run on this device to compare with. ${yardstick.failure.cause}`;
		return [
			notMeasured('memorySaved', why),
			...(onGpu ? [notMeasured('gpuPeakSaved', why)] : []),
			download,
			notMeasured('loadSaved', why)
		];
	}
	const other = yardstick.value;
	const memory = onGpu
		? [
				memoryRow('memorySaved', other, candidate, ({ gpuBytesLive }) => gpuBytesLive),
				memoryRow('gpuPeakSaved', other, candidate, ({ gpuBytesPeak }) => gpuBytesPeak)
			]
		: [memoryRow('memorySaved', other, candidate, ({ wasmBytes }) => wasmBytes)];
	return [
		...memory,
		download,
		savedRow('loadSaved', other.load.sessionMs, candidate.load.sessionMs, 1)
	];
}
