import type { Exclusion } from './trial.ts';

/** Why a trial's timings do not count: a sentence, and a few words for a table. */
export const exclusionWords: Readonly<Record<Exclusion, { sentence: string; short: string }>> = {
	'hidden-tab': {
		sentence: 'The tab was hidden while it ran, and browsers slow hidden tabs down.',
		short: 'hidden tab'
	},
	pressure: {
		sentence:
			'The processor was under critical pressure while it ran: hot, or busy with other work.',
		short: 'critical pressure'
	},
	'device-lost': {
		sentence: 'It was the first after the graphics device was lost and the model loaded anew.',
		short: 'after a device loss'
	}
};
