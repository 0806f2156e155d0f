import type { ImportedReferences } from '#lib/core/references/imported-references.ts';
import { usageError } from '../arguments.ts';
import { CandidateCollector, type Candidates } from './candidates.ts';

/** Lines without the last line feed; a text may be empty. */
const linesOf = (text: string): string[] => text.replace(/\r?\n$/u, '').split(/\r?\n/u);

/**
 * Two files of plain lines: the texts, and in the same line of the other the references, with tabs between several.
 * @throws FailureError (`bad-plan`) where their numbers differ.
 */
export function pairLines(
	candidates: string,
	references: string
): { candidates: Candidates; references: ImportedReferences } {
	const texts = linesOf(candidates);
	const lines = linesOf(references);
	if (texts.length !== lines.length)
		throw usageError(
			`--candidates has ${texts.length} lines and --references ${lines.length}.`,
			'Give as many lines in both, or files that name images.'
		);
	const collector = new CandidateCollector();
	const entries = lines.map((line, index) => {
		const image = `line ${index + 1}`;
		collector.texts.push({ image, output: texts[index] ?? '', prompt: null, group: '' });
		const captions = line.split('\t');
		return {
			image,
			sha256: null,
			reference: { captions, keywords: [], colors: [], answers: {} }
		};
	});
	return {
		candidates: collector.result('lines'),
		references: {
			format: 'csv',
			entries,
			problems: [],
			problemCount: 0,
			rows: lines.length,
			ids: new Map()
		}
	};
}
