import { expose } from 'comlink';
import type { CaptionWorker, LintProgress } from '#lib/core/captions/caption-worker.ts';
import { fixAll } from '#lib/core/captions/fix-all.ts';
import { lint } from '#lib/core/captions/lint.ts';
import { success } from '#lib/core/failure.ts';
import { loadSpeller } from './captions/speller.ts';

const worker: CaptionWorker = {
	async lint(call, texts, config) {
		const tell = (done: number, total: number) =>
			postMessage({ type: 'lint-progress', call, done, total } satisfies LintProgress);
		const speller = config.spelling.severity === 'off' ? null : await loadSpeller();
		const unknownWords = (words: readonly string[]) =>
			speller?.ok ? speller.value.unknown(words, []) : new Map<string, readonly string[]>();
		const report = lint({ texts, unknownWords }, config, tell);
		return success(
			speller && !speller.ok
				? { ...report, skipped: [{ rule: 'spelling', failure: speller.failure }] }
				: report
		);
	},
	// No word is corrected without somebody choosing how, so no dictionary is needed.
	fixAll: async (texts, config, rules) =>
		success(fixAll({ texts, unknownWords: () => new Map() }, config, rules)),
	async spell(words, userWords) {
		const speller = await loadSpeller();
		return speller.ok ? success(speller.value.unknown(words, userWords)) : speller;
	}
};

expose(worker);
