import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { Vote } from '#lib/core/arena/vote.ts';
import type { ImageColors } from '#lib/core/color/image-colors.ts';
import type { Baseline } from '#lib/core/compare/baseline.ts';
import type { ModelType } from '#lib/core/models/registry/model-type.ts';
import type {
	ActiveVersion,
	ModelVersion,
	RegistryEvent
} from '#lib/core/models/registry/version.ts';
import type { ImageInfo } from '#lib/core/ports.ts';
import type { Rating } from '#lib/core/ratings/rating.ts';
import type { ReferenceSet } from '#lib/core/references/reference-set.ts';
import type { OwnScorer } from '#lib/core/scoring/own-scorer.ts';
import type { References } from '#lib/core/references/reference.ts';
import type { Run } from '#lib/core/run/run.ts';
import type { Trial } from '#lib/core/run/trial.ts';

export interface RunRecord {
	readonly id: string;
	/** Copied out of the run for the index. */
	readonly createdAt: string;
	/** ISO 8601, or `null` while the run is not deleted. */
	readonly deletedAt: string | null;
	readonly run: Run;
}

export interface ReferencesRecord {
	readonly runId: string;
	readonly references: References;
}

export interface ReferenceSetRecord {
	readonly id: string;
	/** ISO 8601, or `null` while the set is not deleted. */
	readonly deletedAt: string | null;
	readonly set: ReferenceSet;
}

export interface ImageRecord {
	readonly sha256: string;
	/** ISO 8601 of the last time somebody put it: purging spares what a plan in the making may hold. */
	readonly storedAt: string;
	readonly info: Omit<ImageInfo, 'thumbnail'>;
	readonly thumbnail: Blob;
	readonly file: Blob;
}

/** Beside a run, small: whether it is deleted, and a mark that changes with it. */
export interface RunStampRecord {
	readonly id: string;
	/** As in the run's record. */
	readonly deletedAt: string | null;
	readonly stamp: string;
}

/** Something that was made of a run while it had this stamp. */
export interface RunDigestRecord {
	readonly runId: string;
	readonly kind: string;
	readonly stamp: string;
	readonly value: unknown;
}

export type EvidenceRecord = {
	readonly key: string;
	/** ISO 8601: the oldest go first where there are too many. */
	readonly storedAt: string;
} & (
	| {
			/** Its key is `model|hash`. */
			readonly kind: 'embedding';
			readonly vector: Float32Array<ArrayBuffer>;
			readonly pieces: number;
	  }
	| { readonly kind: 'colors'; readonly colors: ImageColors }
	| { readonly kind: 'facts'; readonly value: unknown }
);

export interface LoupeSchema extends DBSchema {
	runs: { key: string; value: RunRecord; indexes: { createdAt: string } };
	trials: { key: [runId: string, index: number]; value: Trial };
	references: { key: string; value: ReferencesRecord };
	images: { key: string; value: ImageRecord; indexes: { storedAt: string } };
	referenceSets: { key: string; value: ReferenceSetRecord };
	/** Observed facts that can be made again: embeddings, colors, answers. */
	evidence: {
		key: [kind: string, key: string];
		value: EvidenceRecord;
		indexes: { storedAt: string };
	};
	ratings: { key: [runId: string, index: number]; value: Rating };
	ownScorers: { key: string; value: OwnScorer };
	preferences: { key: string; value: unknown };
	baselines: { key: string; value: Baseline };
	votes: { key: string; value: Vote; indexes: { votedAt: string } };
	modelVersions: { key: string; value: ModelVersion };
	/** One per type. */
	activeVersions: { key: ModelType; value: ActiveVersion };
	/** Outlive their versions. */
	registryEvents: { key: string; value: RegistryEvent; indexes: { version: string } };
	runStamps: { key: string; value: RunStampRecord };
	runDigests: {
		key: [runId: string, kind: string];
		value: RunDigestRecord;
		indexes: { kind: string };
	};
}

export type Store = StoreNames<LoupeSchema>;

type Upgrade = (
	database: IDBPDatabase<LoupeSchema>,
	transaction: IDBPTransaction<LoupeSchema, Store[], 'versionchange'>
) => void;

/**
 * The n-th entry takes a database from version n to n + 1. An entry that was released is never edited: databases out
 * there already went through it. To change the schema, append one.
 */
const upgrades: readonly Upgrade[] = [
	(database) => {
		database.createObjectStore('runs', { keyPath: 'id' }).createIndex('createdAt', 'createdAt');
		database.createObjectStore('trials', { keyPath: ['runId', 'index'] });
		database.createObjectStore('references', { keyPath: 'runId' });
		database.createObjectStore('images', { keyPath: 'sha256' }).createIndex('storedAt', 'storedAt');
	},
	(database) => {
		database.createObjectStore('referenceSets', { keyPath: 'id' });
		database
			.createObjectStore('evidence', { keyPath: ['kind', 'key'] })
			.createIndex('storedAt', 'storedAt');
		database.createObjectStore('ratings', { keyPath: ['runId', 'index'] });
		database.createObjectStore('ownScorers', { keyPath: 'id' });
		database.createObjectStore('preferences');
		database.createObjectStore('baselines', { keyPath: 'id' });
		database.createObjectStore('votes', { keyPath: 'id' }).createIndex('votedAt', 'votedAt');
	},
	(database) => {
		database.createObjectStore('modelVersions', { keyPath: 'id' });
		database.createObjectStore('activeVersions');
		database
			.createObjectStore('registryEvents', { keyPath: 'id' })
			.createIndex('version', 'version');
	},
	(database) => {
		database.createObjectStore('runStamps', { keyPath: 'id' });
		database
			.createObjectStore('runDigests', { keyPath: ['runId', 'kind'] })
			.createIndex('kind', 'kind');
	}
];

export const databaseVersion = upgrades.length;

/** Applies every upgrade a database of `oldVersion` (0: a new one) has not seen. */
export function upgrade(
	database: IDBPDatabase<LoupeSchema>,
	oldVersion: number,
	transaction: IDBPTransaction<LoupeSchema, Store[], 'versionchange'>
): void {
	for (const step of upgrades.slice(oldVersion)) step(database, transaction);
}
