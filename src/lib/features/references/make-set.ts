import type { AppPorts } from '#lib/core/ports.ts';
import type { ReferenceEntry, ReferenceSet } from '#lib/core/references/reference-set.ts';
import { referenceFor, type Reference, type References } from '#lib/core/references/reference.ts';
import type { Run } from '#lib/core/run/run.ts';
import { keepSuitePictures } from './import/known-pictures.ts';
import { newSet } from './set-actions.ts';

type Ports = Pick<
	AppPorts,
	'runs' | 'referenceSets' | 'bundled' | 'images' | 'imageReader' | 'clock'
>;

const nothing: Reference = { captions: [], keywords: [], colors: [], answers: {} };

/** One entry per picture, with its references where there are some. */
export const entriesOf = (
	pictures: readonly { readonly name: string; readonly sha256: string }[],
	references: References
): ReferenceEntry[] =>
	pictures.map(({ name, sha256 }) => ({
		image: name,
		sha256,
		reference: referenceFor(references, name) ?? nothing
	}));

/** A set of the pictures of a run, with the references it has. @throws FailureError */
export async function makeSetFromRun(run: Run, ports: Ports): Promise<ReferenceSet> {
	const references = await ports.runs.references(run.id);
	const set = newSet(run.name, entriesOf(run.plan.images, references), ports.clock);
	await ports.referenceSets.put(set);
	return set;
}

/** A set of the pictures and references of the demo suite, to be looked at and changed. @throws FailureError */
export async function makeSetFromSuite(suiteId: string, ports: Ports): Promise<ReferenceSet> {
	const [suite, references] = await Promise.all([
		ports.bundled.suite(suiteId),
		ports.bundled.references(suiteId)
	]);
	const pictures = suite.images.map(({ file, sha256 }) => ({ name: file, sha256 }));
	// Before the set, so that it shows them at once; it is whole without them.
	const hashes = new Set(pictures.map(({ sha256 }) => sha256));
	await keepSuitePictures(hashes, ports).catch(() => undefined);
	const set = newSet(suite.name, entriesOf(pictures, references), ports.clock);
	await ports.referenceSets.put(set);
	return set;
}
