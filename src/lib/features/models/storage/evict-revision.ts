import type { StoredRevision } from '#lib/core/models/stored-revisions.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { formatBytes, plural } from '#lib/ui/format.ts';
import { questions } from '#lib/ui/questions.svelte.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { asFailure } from '../../runs/as-failure.ts';
import { shortRevision } from '../downloads/download-words.ts';
import { comesBack, type Outcome } from '../version-actions.ts';

type Ports = Pick<AppPorts, 'modelFiles' | 'versions' | 'clock'>;

/** Deletes all that is stored of a revision, after a question that names the bytes and whom it concerns. */
export async function evictRevision(ports: Ports, revision: StoredRevision): Promise<Outcome> {
	const { model, files, bytes, versions } = revision;
	const active = versions.some(({ activeFor }) => activeFor.length > 0);
	const back = comesBack(versions[0]?.version ?? { host: null });
	const concerned =
		versions.length === 0
			? 'No registered version needs them.'
			: `${plural(versions.length, 'registered version')} ${versions.length === 1 ? 'needs' : 'need'} them${active ? ', one of them active' : ''}.`;
	const yes = await questions.ask({
		title: `Delete ${plural(files.length, 'file')} of ${model} at ${shortRevision(revision.revision)}?`,
		text: `${formatBytes(bytes)} are freed. ${concerned} This cannot be undone: ${back}`,
		yes: `Delete ${formatBytes(bytes)}`
	});
	return yes ? remove(ports, revision, null) : undefined;
}

/** Deletes half files; nobody can load them. */
export function dropHalves(ports: Ports, revision: StoredRevision): Promise<Outcome> {
	const halves = revision.files.filter(({ sha256 }) => sha256 === null);
	return remove(
		ports,
		revision,
		halves.map(({ path }) => path)
	);
}

async function remove(
	{ modelFiles, versions: store, clock }: Ports,
	{ model, revision, bytes, halfBytes, versions }: StoredRevision,
	paths: readonly string[] | null
): Promise<Outcome> {
	const freed = paths ? halfBytes : bytes;
	try {
		await modelFiles.remove(model, revision, ...(paths ? [paths] : []));
		if (!paths)
			for (const { version } of versions)
				await store.addEvent({
					id: crypto.randomUUID(),
					at: clock.date(),
					version: version.id,
					model,
					change: { type: 'evicted', bytes: freed }
				});
		toasts.show(`${formatBytes(freed)} were freed.`);
		return null;
	} catch (error) {
		return asFailure(error, 'storage');
	}
}
