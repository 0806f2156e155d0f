import type { Failure } from '../failure.ts';
import type { Variant } from '../models/variant.ts';
import type { LoadEvent, TokenEvent } from '../inference-ports.ts';
import type { ScheduledTrial } from './schedule.ts';
import type { RunState, VariantLoad } from './run.ts';
import type { Trial } from './trial.ts';

/** What the runner tells while it works. One field tells the kinds apart; switches over it are exhaustive. */
export type RunEvent =
	| { readonly type: 'state'; readonly state: RunState }
	| { readonly type: 'loading'; readonly variant: Variant; readonly event: LoadEvent | null }
	| {
			readonly type: 'priming';
			readonly variant: Variant;
			readonly step: 'first-run' | 'warm-up';
			readonly done: number;
			readonly total: number;
	  }
	| { readonly type: 'loaded'; readonly load: VariantLoad }
	| { readonly type: 'load-failed'; readonly variant: Variant; readonly failure: Failure }
	| { readonly type: 'trial-started'; readonly trial: ScheduledTrial }
	| { readonly type: 'token'; readonly trial: ScheduledTrial; readonly token: TokenEvent }
	| { readonly type: 'trial-ended'; readonly trial: Trial };
