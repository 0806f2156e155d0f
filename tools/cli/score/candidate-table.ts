import { firstRows, readCsv } from '#lib/core/files/csv.ts';
import { describeValue } from '#lib/core/files/schema-check.ts';
import { candidateRole, type CandidateRole } from './candidate-record.ts';
import type { CandidateCollector } from './candidates.ts';

type Columns = Partial<Record<CandidateRole, number>>;

function columnsOf(names: readonly string[]): Columns {
	const columns: Columns = {};
	const ranks: Partial<Record<CandidateRole, number>> = {};
	for (const [column, name] of names.entries()) {
		const field = candidateRole(name);
		if (!field || field.rank >= (ranks[field.role] ?? Infinity)) continue;
		columns[field.role] = column;
		ranks[field.role] = field.rank;
	}
	return columns;
}

/** Reads a CSV file whose header names an image and a text; `false` where there is no such header. */
export function readCandidateTable(collector: CandidateCollector, text: string): boolean {
	for (const { delimiter, cells: names } of firstRows(text)) {
		const { image, text: output, prompt } = columnsOf(names);
		if (image === undefined || output === undefined) continue;
		let isHeader = true;
		readCsv(text, delimiter, ({ row, cells, quotes }) => {
			if (isHeader) {
				isHeader = false;
				return true;
			}
			const name = (cells[image] ?? '').trim();
			const wrong = (what: string, value: string, remedy: string) =>
				collector.problems.add(`row ${row}`, what, describeValue(value), remedy);
			const extra = cells.slice(names.length).find((cell) => cell.trim() !== '');
			if (quotes)
				wrong(`has a quotation mark that is ${quotes}`, cells.join(' '), 'Write it twice ("").');
			else if (extra !== undefined)
				wrong(
					`has ${cells.length} cells where there are ${names.length} columns`,
					extra,
					'Put a text that holds the delimiter in quotation marks.'
				);
			else if (name === '') wrong('names no image', cells.join(' '), 'Write the file name.');
			else
				collector.texts.push({
					image: name,
					output: cells[output] ?? '',
					prompt: (prompt === undefined ? '' : (cells[prompt] ?? '').trim()) || null,
					group: ''
				});
			return true;
		});
		return true;
	}
	return false;
}
