import type { PresenceEvidence } from '../evidence.ts';
import type { ExpectedObject } from './expected-objects.ts';
import { objectsInText } from './find-objects.ts';

/** One expected object, and what each means says of it; `null`: was not asked, or did not look. */
export interface ObjectByMeans {
	readonly name: string;
	readonly text: 'found' | 'denied' | 'missed';
	/** `unclear`: neither yes nor no. */
	readonly answered: 'yes' | 'no' | 'unclear' | null;
	readonly detected: { readonly score: number; readonly found: boolean } | null;
}

/** By which means each object was found. */
export function byWhichMeans(
	text: string,
	objects: readonly ExpectedObject[],
	{ answered, detected }: PresenceEvidence = {}
): ObjectByMeans[] {
	const { found, denied } = objectsInText(text, objects);
	const own = <Value>(record: Readonly<Record<string, Value>> | undefined, name: string) =>
		record && Object.hasOwn(record, name) ? record[name] : undefined;
	return objects.map(({ name }) => {
		const answer = own(answered, name);
		const score = own(detected?.scores, name);
		return {
			name,
			text: found.includes(name) ? 'found' : denied.includes(name) ? 'denied' : 'missed',
			answered: answer === undefined ? null : answer === null ? 'unclear' : answer ? 'yes' : 'no',
			detected:
				score === undefined || !detected ? null : { score, found: score >= detected.foundFrom }
		};
	});
}
