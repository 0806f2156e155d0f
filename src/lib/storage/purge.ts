import type { Database } from './database.ts';
import { digestsOf } from './run-stamps.ts';
import type { ImageRecord, ReferenceSetRecord, RunRecord } from './schema.ts';

/** An image that nothing uses is kept this long, since a plan in the making may hold it. */
const graceMs = 24 * 60 * 60 * 1000;

type StoredSince = Pick<ImageRecord, 'sha256' | 'storedAt'>;

// Tolerant, because a run that cannot be read must not keep the others from being forgotten.
const imagesOf = ({ run }: RunRecord): readonly { readonly sha256: string }[] =>
	Array.isArray(run?.plan?.images) ? run.plan.images : [];

/** Whether a run or a reference set is to be forgotten: deleted, and not since `deletedBefore`. */
export const isForgotten = (
	{ deletedAt }: Pick<RunRecord, 'deletedAt'>,
	deletedBefore?: string
): boolean => deletedAt !== null && (deletedBefore === undefined || deletedAt < deletedBefore);

// As tolerant, and for the same reason.
const picturesOf = ({ set }: ReferenceSetRecord): string[] =>
	Array.isArray(set?.entries)
		? set.entries.flatMap((entry) => (entry?.sha256 ? [entry.sha256] : []))
		: [];

/** The pictures that reference sets show. */
export const picturesOfSets = (sets: readonly ReferenceSetRecord[]): ReadonlySet<string> =>
	new Set(sets.flatMap(picturesOf));

/**
 * The images to forget: those neither a remaining run nor a reference set uses, when a forgotten run used them and
 * nobody put them since it was deleted, or when nobody put them for a day.
 * @param now ISO 8601
 * @param spared hashes of the pictures that reference sets show
 */
export function unusedImages(
	remaining: readonly RunRecord[],
	forgotten: readonly RunRecord[],
	images: readonly StoredSince[],
	now: string,
	spared: ReadonlySet<string> = new Set()
): string[] {
	const used = new Set(spared);
	for (const { sha256 } of remaining.flatMap(imagesOf)) used.add(sha256);
	const dropped = new Map<string, string>();
	for (const run of forgotten)
		for (const { sha256 } of imagesOf(run)) {
			const deletedAt = run.deletedAt ?? '';
			if (deletedAt > (dropped.get(sha256) ?? '')) dropped.set(sha256, deletedAt);
		}
	const stale = new Date(Date.parse(now) - graceMs).toISOString();
	return images
		.filter(
			({ sha256, storedAt }) => !used.has(sha256) && storedAt <= (dropped.get(sha256) ?? stale)
		)
		.map(({ sha256 }) => sha256);
}

/**
 * Forgets deleted runs with their trials, references, ratings, votes and images, and deleted reference sets, in one
 * transaction.
 * @returns the ids of the forgotten runs.
 */
export function purge(database: Database, now: string, deletedBefore?: string): Promise<string[]> {
	const stores = [
		...(['runs', 'runStamps', 'runDigests', 'trials', 'references', 'ratings', 'votes'] as const),
		...(['images', 'referenceSets'] as const)
	];
	return database.write('forget deleted runs', stores, async (transaction) => {
		const runs = await transaction.objectStore('runs').getAll();
		const forgotten = runs.filter((run) => isForgotten(run, deletedBefore));
		const remaining = runs.filter((run) => !isForgotten(run, deletedBefore));
		const sets = await transaction.objectStore('referenceSets').getAll();
		const forgottenSets = sets.filter((set) => isForgotten(set, deletedBefore));
		const spared = picturesOfSets(sets.filter((set) => !isForgotten(set, deletedBefore)));
		const images: StoredSince[] = [];
		// Key cursors only: the pictures themselves are not touched.
		let cursor = await transaction.objectStore('images').index('storedAt').openKeyCursor();
		for (; cursor; cursor = await cursor.continue())
			images.push({ sha256: cursor.primaryKey, storedAt: cursor.key });
		const gone = new Set(forgotten.map(({ id }) => id));
		const votes = gone.size > 0 ? await transaction.objectStore('votes').getAll() : [];
		await Promise.all([
			...forgotten.flatMap(({ id }) => [
				transaction.objectStore('runs').delete(id),
				transaction.objectStore('runStamps').delete(id),
				transaction.objectStore('runDigests').delete(digestsOf(id)),
				transaction.objectStore('trials').delete(IDBKeyRange.bound([id, 0], [id, Infinity])),
				transaction.objectStore('references').delete(id),
				transaction.objectStore('ratings').delete(IDBKeyRange.bound([id, 0], [id, Infinity]))
			]),
			...votes
				.filter(({ left, right }) => gone.has(left?.runId) || gone.has(right?.runId))
				.map(({ id }) => transaction.objectStore('votes').delete(id)),
			...forgottenSets.map(({ id }) => transaction.objectStore('referenceSets').delete(id)),
			...unusedImages(remaining, forgotten, images, now, spared).map((sha256) =>
				transaction.objectStore('images').delete(sha256)
			)
		]);
		return forgotten.map(({ id }) => id);
	});
}
