import type { CancelSignal } from '#lib/core/ports.ts';
import type { OwnScorerSandbox } from '#lib/core/scoring-ports.ts';
import type { OwnScorerEvidence } from '#lib/core/scoring/evidence.ts';
import { ownFailure } from '#lib/core/scoring/own-result.ts';
import type { OwnScorerInput } from '#lib/core/scoring/own-scorer.ts';
import { ownScorerLimits, type OwnScorerLimits } from '#lib/core/scoring/own-scorer-limits.ts';
import { ScorerProcess } from './scorer-process.ts';

const seconds = (ms: number): string => `${ms / 1000} s`;

/** Runs users' scorers in workers of the sandbox, one text after the other. */
export const createOwnScorerSandbox = (
	limits: OwnScorerLimits = ownScorerLimits
): OwnScorerSandbox => ({
	async run(signal, { source }, inputs, onProgress) {
		const outcomes: OwnScorerEvidence[] = [];
		const stop = stopOf(signal, limits);
		let process: ScorerProcess | null = null;
		let endings = 0;
		try {
			for (const input of inputs) {
				const why = stop.why() ?? tooOften(endings, limits);
				if (why) {
					outcomes.push(ownFailure(why));
					continue;
				}
				if (!process?.alive) process = new ScorerProcess(source, limits, stop);
				const outcome = await scoreBy(process, input, stop);
				// One that does not even load is not loaded again.
				if (!process.alive) endings += process.ready ? 1 : limits.endings;
				outcomes.push(outcome);
				onProgress?.(outcomes.length);
			}
		} finally {
			process?.end();
			stop.release();
		}
		return outcomes;
	}
});

const tooOften = (endings: number, limits: OwnScorerLimits): string | null =>
	endings < limits.endings ? null : `Not run: your scorer had to be ended on earlier texts.`;

async function scoreBy(
	process: ScorerProcess,
	input: OwnScorerInput,
	stop: Stop
): Promise<OwnScorerEvidence> {
	const outcome = await process.score(input);
	return outcome.status === 'failed' && stop.why() ? ownFailure(stop.why() as string) : outcome;
}

/** What ends all: the user, or the time for all texts. */
export interface Stop {
	why(): string | null;
	/** Called back once, when it happens. */
	onStop: (() => void) | null;
	release(): void;
}

function stopOf(signal: CancelSignal, { totalMs }: OwnScorerLimits): Stop {
	let why: string | null = signal.aborted ? 'Stopped on request.' : null;
	const end = (reason: string): void => {
		why ??= reason;
		stop.onStop?.();
	};
	const abort = (): void => end('Stopped on request.');
	const timer = setTimeout(
		() => end(`Not run: your scorer took ${seconds(totalMs)} for the texts before this one.`),
		totalMs
	);
	signal.addEventListener('abort', abort, { once: true });
	const stop: Stop = {
		why: () => why,
		onStop: null,
		release() {
			clearTimeout(timer);
			signal.removeEventListener('abort', abort);
		}
	};
	return stop;
}
