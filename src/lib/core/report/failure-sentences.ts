import { failureChange, type FailureChange, type NewFailures } from '../compare/new-failures.ts';
import type { PairedTrials, Pairing } from '../compare/pairing.ts';
import { questionCount } from '../compare/question-count.ts';
import type { SideNames } from './side-names.ts';

/** What fails in a run and did not in its baseline, with what a rerun said; `null` where there is nothing to say. */
export function failureSentence(failures: NewFailures, names: SideNames): string | null {
	const { verdict, unanswered } = failures;
	const lost =
		unanswered === 0
			? null
			: `${questionCount(unanswered)} that ${names.before} answers ${have(unanswered)} no answer in ${names.after}, for a reason that is not the model’s.`;
	const parts = [
		verdict === 'none' ? null : `${whatFails(failures, names, 'in')}${rerunWords(failures)}`,
		lost
	];
	return parts.filter((part) => part !== null).join(' ') || null;
}

/** What fails on one of two sides and not on the other, whether it would again or not; `null`: nothing. */
export function failingSentence(pairing: Pairing, names: SideNames): string | null {
	const change = failureChange(pairing);
	return change.failing.length === 0 ? null : `${whatFails(change, names, 'with')}.`;
}

function whatFails(change: FailureChange, names: SideNames, where: 'in' | 'with'): string {
	const { told, failing, recovered } = change;
	const always = failing.every(
		({ before, after }) => before.every(finished) && !after.some(finished)
	);
	const verb = failing.length === 1 ? 'fails' : 'fail';
	const words = always
		? `${verb} ${where} ${names.after} and not ${where} ${names.before}`
		: `${verb} more often ${where} ${names.after} than ${where} ${names.before}`;
	const other = recovered === 0 ? '' : `, ${recovered} the other way round`;
	return `${failing.length} of ${questionCount(told.length)} ${words}${other} (${kinds(failing)})`;
}

function rerunWords({ verdict, again, both, failing }: NewFailures): string {
	switch (verdict) {
		case 'none':
			return '.';
		case 'not confirmed':
			return ', once: the rerun does not confirm it.';
		case 'confirmed':
			if (both.length === 0)
				return `, and ${again?.failing.length ?? 0} others in the rerun: more than chance gives.`;
			return both.length === failing.length
				? `, and again in the rerun.`
				: `, and ${both.length} of them again in the rerun.`;
		case 'open':
			if (!again) return '; not measured again.';
			return again.failing.length > 0
				? '; in the rerun it was others.'
				: '; the rerun cannot tell.';
	}
}

/** `timeout: 5, crashed: 1`. */
function kinds(failing: readonly PairedTrials[]): string {
	const counts = new Map<string, number>();
	for (const { after } of failing)
		for (const kind of new Set(after.flatMap(({ trial }) => trial.failure?.kind ?? [])))
			counts.set(kind, (counts.get(kind) ?? 0) + 1);
	return [...counts].map(([kind, count]) => `${kind}: ${count}`).join(', ');
}

const finished = ({ trial }: PairedTrials['after'][number]): boolean => trial.failure === null;
const have = (count: number): string => (count === 1 ? 'has' : 'have');
