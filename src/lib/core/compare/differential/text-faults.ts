import { empty } from '../../captions/rules/empty.ts';
import { repetitionLoop } from '../../captions/rules/repetition-loop.ts';
import type { Trial } from '../../run/trial.ts';
import { refusalIn } from './refusal.ts';

/** What makes a text useless by itself, in the order in which it is looked for. */
export const faultKinds = ['failed', 'empty', 'refusal', 'looping', 'cut off'] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
	readonly kind: FaultKind;
	/** What was seen, for the reader to judge. */
	readonly evidence: string;
}

const isEmpty = empty.begin({ severity: 'error' }, { texts: [], unknownWords: () => new Map() });
const loopsOf = repetitionLoop.begin(
	{ severity: 'error', times: 3 },
	{ texts: [], unknownWords: () => new Map() }
);

/** The faults of one trial. An empty text has no other. */
export function faultsOf(trial: Trial): Fault[] {
	if (trial.failure)
		return [{ kind: 'failed', evidence: `${trial.failure.kind}: ${trial.failure.cause}` }];
	const text = { id: '', label: '', text: trial.output };
	const [nothing] = isEmpty(text);
	if (nothing) return [{ kind: 'empty', evidence: nothing.message }];
	const refusal = refusalIn(trial.output);
	const [loop] = loopsOf(text);
	const { stopReason, tokenAtMs } = trial.observation;
	return [
		...(refusal === null ? [] : [{ kind: 'refusal', evidence: `“${refusal}”` } as const]),
		...(loop ? [{ kind: 'looping', evidence: loop.message } as const] : []),
		...(stopReason === 'length'
			? [
					{
						kind: 'cut off',
						evidence: `Stopped at the token limit after ${tokenAtMs.length} tokens.`
					} as const
				]
			: [])
	];
}
