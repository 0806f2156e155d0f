import type { FinishedTrial } from '#lib/core/run/trial.ts';
import { deriveTiming } from '#lib/core/timing/derive.ts';
import { prefillRun, visionRuns } from '#lib/core/timing/session-roles.ts';

/** A stretch of a trial, in ms after the request. */
export interface TimelineSpan {
	readonly stage: 'Preprocess' | 'Vision' | 'Prefill' | 'Decode';
	/** 0–3, for its look. */
	readonly look: number;
	readonly from: number;
	readonly to: number;
}

export interface TimelineToken {
	/** What the caption grew by; `null` where the model's driver did not tell. */
	readonly text: string | null;
	readonly id: number;
	readonly atMs: number;
	/** After the token before it; `null` for the first. */
	readonly gapMs: number | null;
}

export interface Timeline {
	readonly endMs: number;
	readonly spans: readonly TimelineSpan[];
	readonly tokens: readonly TimelineToken[];
}

/** Lays a trial's stamps out along one clock. What lies between the spans is the work around the models. */
export function timeline(trial: FinishedTrial): Timeline {
	const { observation } = trial;
	const { ttftMs, interTokenMs } = deriveTiming(trial);
	const spans: TimelineSpan[] = [
		{ stage: 'Preprocess', look: 0, from: 0, to: observation.preprocessEndedAtMs }
	];
	for (const run of visionRuns(observation.sessionRuns))
		spans.push({ stage: 'Vision', look: 1, from: run.startedAtMs, to: run.endedAtMs });
	const prefill = prefillRun(observation.sessionRuns);
	if (prefill)
		spans.push({ stage: 'Prefill', look: 2, from: prefill.startedAtMs, to: prefill.endedAtMs });
	const last = observation.tokenAtMs.at(-1);
	if (ttftMs !== null && last !== undefined && last > ttftMs)
		spans.push({ stage: 'Decode', look: 3, from: ttftMs, to: last });
	return {
		endMs: observation.endedAtMs,
		spans,
		tokens: observation.tokenAtMs.map((atMs, index) => ({
			text: observation.tokenTexts?.[index] ?? null,
			id: observation.tokenIds[index] ?? -1,
			atMs,
			gapMs: index === 0 ? null : (interTokenMs[index - 1] ?? null)
		}))
	};
}

/** A token as it is shown: spaces and line ends made visible, or its id where there is no text. */
export function tokenLabel({ text, id }: TimelineToken): string {
	if (text === null) return `#${id}`;
	if (text === '') return '∅';
	return text.replaceAll('\n', '↵').replaceAll(' ', '·');
}
