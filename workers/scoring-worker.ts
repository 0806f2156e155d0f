import type { ImageColors } from '#lib/core/color/image-colors.ts';
import { classifyError } from '#lib/core/classify-error.ts';
import { failed, success, type Result } from '#lib/core/failure.ts';
import type { ScoringWorker } from '#lib/core/scoring/scoring-worker.ts';
import { pairsOf } from '#lib/core/stats/pair-columns.ts';
import { comparePairs } from '#lib/core/stats/paired-comparison.ts';
import { TextScoring } from '#lib/core/scoring/text-scoring.ts';

/** What the page calls. A scorer marks its own failures; what is caught here is a lack of memory, or a defect. */
export function scoringWorker(): ScoringWorker {
	let scoring: TextScoring | null = null;
	let sent: ImageColors[] = [];

	async function attempt<Value>(work: (scoring: TextScoring) => Value): Promise<Result<Value>> {
		try {
			if (!scoring) throw new Error('nothing was begun');
			return success(work(scoring));
		} catch (error) {
			return failed(classifyError(error, 'score', 'Scoring'));
		}
	}

	return {
		async begin(setup) {
			scoring = new TextScoring(setup);
			sent = [];
			return success(undefined);
		},
		add: ({ texts, colorsOf, colors }) =>
			attempt((scoring) => {
				sent.push(...colors);
				return scoring.add(
					texts.map((text, position) => {
						const seen = sent[colorsOf[position] ?? -1];
						return seen ? { ...text, evidence: { ...text.evidence, colors: seen } } : text;
					})
				);
			}),
		groupNames: () => attempt((scoring) => scoring.groupNames),
		group: (name) => attempt((scoring) => scoring.group(name)),
		async compare({ scale, seed, ...columns }) {
			try {
				return success(comparePairs(pairsOf(columns), scale, seed));
			} catch (error) {
				return failed(classifyError(error, 'score', 'Comparing'));
			}
		},
		async end() {
			scoring = null;
			sent = [];
			return success(undefined);
		}
	};
}
