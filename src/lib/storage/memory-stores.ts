import type { ImageStore, RunStore, StoredImage } from '#lib/core/ports.ts';
import type {
	EvidenceStore,
	PreferenceStore,
	RatingStore,
	ReferenceSetStore
} from '#lib/core/scoring-stores.ts';
import type { BaselineStore, VoteStore } from '#lib/core/compare-ports.ts';
import type { VersionStore } from '#lib/core/model-ports.ts';
import type { RunDigestStore } from '#lib/core/run-digests.ts';
import type { References } from '#lib/core/references/reference.ts';
import type { Trial } from '#lib/core/run/trial.ts';
import { createMemoryBaselineStore } from './baseline-store.ts';
import { createLocalFeed } from './change-feed.ts';
import { createMemoryEvidenceStore } from './evidence-store.ts';
import { createMemoryReferenceSets } from './memory-reference-sets.ts';
import { createMemoryPreferenceStore } from './preference-store.ts';
import { isForgotten, unusedImages } from './purge.ts';
import { createMemoryRatings } from './rating-store.ts';
import { newStamp } from './run-stamps.ts';
import type { RunDigestRecord, RunRecord } from './schema.ts';
import { missingRun, storageFailure } from './storage-failure.ts';
import { createMemoryVersionStore } from './memory-version-store.ts';
import { createMemoryVotes } from './vote-store.ts';

/**
 * The in-memory twin of the IndexedDB stores: same behavior by the same tests, nothing kept. Values are cloned on the
 * way in and out, so that what IndexedDB would refuse or isolate is refused and isolated here.
 */
export function createMemoryStores(date = () => new Date().toISOString()): {
	runs: RunStore;
	digests: RunDigestStore;
	images: ImageStore;
	referenceSets: ReferenceSetStore;
	ratings: RatingStore;
	preferences: PreferenceStore;
	evidence: EvidenceStore;
	baselines: BaselineStore;
	votes: VoteStore;
	versions: VersionStore;
} {
	const records = new Map<string, RunRecord>();
	const trials = new Map<string, Map<number, Trial>>();
	const references = new Map<string, References>();
	const images = new Map<string, { image: StoredImage; storedAt: string }>();
	const stamps = new Map<string, string>();
	const kept = new Map<string, Map<string, RunDigestRecord>>();
	const changes = createLocalFeed<string>();
	const sets = createMemoryReferenceSets(date);
	const { ratings, forget: forgetRatings } = createMemoryRatings();
	const { votes, forget: forgetVotes } = createMemoryVotes();

	const clone = <Value>(doing: string, value: Value): Value => {
		try {
			return structuredClone(value);
		} catch (error) {
			throw storageFailure(doing, error);
		}
	};
	/** Marks a run as changed, and tells of it. */
	const changed = (id: string): void => {
		stamps.set(id, newStamp());
		changes.announce(id);
	};
	const recordOf = (doing: string, id: string): RunRecord => {
		const record = records.get(id);
		if (!record) throw missingRun(doing, id);
		return record;
	};
	const add = (doing: string, record: RunRecord): void => {
		if (records.has(record.id))
			throw storageFailure(doing, new DOMException('the key exists already', 'ConstraintError'));
		records.set(record.id, clone(doing, record));
	};
	const change = (doing: string, id: string, next: (record: RunRecord) => RunRecord): RunRecord => {
		const replacement = clone(doing, next(clone(doing, recordOf(doing, id))));
		records.set(id, replacement);
		changed(id);
		return replacement;
	};
	const inOrder = (runId: string): Trial[] =>
		[...(trials.get(runId)?.values() ?? [])].sort((a, b) => a.index - b.index);

	const newestFirst = (): RunRecord[] => {
		const key = ({ createdAt, id }: RunRecord): string => `${createdAt} ${id}`;
		return [...records.values()]
			.filter(({ deletedAt }) => deletedAt === null)
			.sort((a, b) => (key(a) < key(b) ? 1 : -1));
	};

	const runs: RunStore = {
		async create(run) {
			const { id, createdAt } = run;
			add(`create run ${id}`, { id, createdAt, deletedAt: null, run });
			changed(id);
		},
		async get(id) {
			const record = records.get(id);
			return record?.deletedAt === null ? structuredClone(record.run) : undefined;
		},
		list: async () => newestFirst().map(({ run }) => structuredClone(run)),
		async update(id, next) {
			const doing = `change run ${id}`;
			return clone(
				doing,
				change(doing, id, (record) => ({ ...record, run: next(record.run) })).run
			);
		},
		async putTrial(trial) {
			const doing = `write trial ${trial.index} of run ${trial.runId}`;
			recordOf(doing, trial.runId);
			const stored = trials.get(trial.runId) ?? new Map<number, Trial>();
			trials.set(trial.runId, stored.set(trial.index, clone(doing, trial)));
			changed(trial.runId);
		},
		trials: async (runId) => structuredClone(inOrder(runId)),
		trialIndexes: async (runId) => new Set(inOrder(runId).map(({ index }) => index)),
		countTrials: async (runId) => trials.get(runId)?.size ?? 0,
		async importRun(run, imported, ofRun) {
			const doing = `import run ${run.id}`;
			const copies = clone(doing, { trials: imported, references: ofRun });
			add(doing, { id: run.id, createdAt: run.createdAt, deletedAt: null, run });
			trials.set(run.id, new Map(copies.trials.map((trial) => [trial.index, trial])));
			references.set(run.id, copies.references);
			changed(run.id);
		},
		async remove(id) {
			change(`delete run ${id}`, id, (record) => ({ ...record, deletedAt: date() }));
		},
		async restore(id) {
			change(`restore run ${id}`, id, (record) => ({ ...record, deletedAt: null }));
		},
		async purge(deletedBefore) {
			const all = [...records.values()];
			const forgotten = all.filter((record) => isForgotten(record, deletedBefore));
			const remaining = all.filter((record) => !isForgotten(record, deletedBefore));
			const stored = [...images].map(([sha256, { storedAt }]) => ({ sha256, storedAt }));
			const spared = sets.purge(deletedBefore);
			for (const sha256 of unusedImages(remaining, forgotten, stored, date(), spared))
				images.delete(sha256);
			for (const { id } of forgotten) {
				for (const store of [records, trials, references, stamps, kept]) store.delete(id);
				forgetRatings(id);
				forgetVotes(id);
				changes.announce(id);
			}
		},
		references: async (runId) => structuredClone(references.get(runId) ?? {}),
		async putReferences(runId, ofRun) {
			references.set(runId, clone(`write the references of run ${runId}`, ofRun));
			changed(runId);
		},
		watch: (onChange) => changes.watch(onChange)
	};

	const digests: RunDigestStore = {
		list: async (kind) =>
			newestFirst().map(({ id: runId }) => {
				const record = kept.get(runId)?.get(kind);
				const stamp = stamps.get(runId) ?? null;
				const isCurrent = record !== undefined && record.stamp === stamp;
				return { runId, stamp, digest: isCurrent ? structuredClone(record.value) : undefined };
			}),
		async keep({ runId, stamp }, kind, value) {
			if (stamp === null || stamps.get(runId) !== stamp) return false;
			const doing = `keep the figures of run ${runId}`;
			const ofRun = kept.get(runId) ?? new Map<string, RunDigestRecord>();
			kept.set(runId, ofRun.set(kind, { runId, kind, stamp, value: clone(doing, value) }));
			return true;
		}
	};

	return {
		runs,
		digests,
		ratings,
		votes,
		preferences: createMemoryPreferenceStore(),
		evidence: createMemoryEvidenceStore(),
		baselines: createMemoryBaselineStore(),
		versions: createMemoryVersionStore(),
		referenceSets: sets.store,
		images: {
			async put(image) {
				images.set(image.info.sha256, { image, storedAt: date() });
			},
			get: async (sha256) => images.get(sha256)?.image
		}
	};
}
