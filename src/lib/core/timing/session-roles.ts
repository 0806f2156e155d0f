import type { SessionRun } from '../run/trial.ts';

/**
 * The runs that turned pixels into features: those of sessions named after vision, or where there is none those of
 * `model`, as the encoder of a plain encoder-decoder is called. Beside a vision encoder `model` reads the prompt.
 */
export function visionRuns(runs: readonly SessionRun[]): readonly SessionRun[] {
	const named = runs.filter(({ session }) => session.startsWith('vision'));
	if (named.length > 0 || !prefillRun(runs)) return named;
	return runs.filter(({ session }) => session === 'model');
}

/** The decoder's first run. */
export const prefillRun = (runs: readonly SessionRun[]): SessionRun | undefined =>
	runs.find(({ session }) => session.startsWith('decoder'));
