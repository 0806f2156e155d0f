import type { ValidationRow } from './validation-report.ts';

/** A row before anything is expected of it. */
export type MeasuredRow = Omit<ValidationRow, 'expected' | 'passed'>;

/** @param why a whole sentence */
export const notMeasured = (measure: string, why: string): MeasuredRow => ({
	measure,
	reference: null,
	candidate: null,
	value: null,
	interval: null,
	n: 0,
	why
});
