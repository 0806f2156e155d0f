import type { CaptionWorker, LintProgress } from '#lib/core/captions/caption-worker.ts';
import type { CaptionLinter, SpellChecker } from '#lib/core/scoring-ports.ts';
import { spawnCaptionWorker, type Bridge } from './bridge.ts';

/** Caption lint and spelling, in one worker that keeps the dictionary; made when first needed, and after it died. */
export function createCaptionTools(): {
	readonly linter: CaptionLinter;
	readonly spelling: SpellChecker;
} {
	let bridge: Bridge<CaptionWorker> | null = null;
	let calls = 0;
	const living = () => (bridge = bridge?.alive ? bridge : spawnCaptionWorker());
	return {
		linter: {
			async lint(signal, texts, config, onProgress) {
				const call = ++calls;
				const worker = living();
				const stop = worker.onMessage<LintProgress>((message) => {
					if (message.type === 'lint-progress' && message.call === call)
						onProgress?.(message.done, message.total);
				});
				try {
					return await worker.call('score', signal, (remote) => remote.lint(call, texts, config));
				} finally {
					stop();
				}
			},
			fixAll: (signal, texts, config, rules) =>
				living().call('score', signal, (remote) => remote.fixAll(texts, config, rules))
		},
		spelling: {
			check: (signal, words, userWords) =>
				living().call('score', signal, (remote) => remote.spell(words, userWords))
		}
	};
}
