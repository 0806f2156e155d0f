import type { EvidenceStore } from '#lib/core/scoring-stores.ts';
import type { Database } from './database.ts';
import type { EvidenceRecord } from './schema.ts';
import { storageFailure } from './storage-failure.ts';

/** More than some hundred runs have; embeddings of 512 figures then take about 80 MB. */
export const mostEvidence = 40_000;

/** How many more go than must: dropping one for each new one would cost a walk each time. */
const spare = (most: number): number => Math.floor(most / 10);

export interface EvidenceStoreOptions {
	/** Default: {@link mostEvidence}. */
	readonly most?: number;
	/** ISO 8601. */
	readonly date?: () => string;
}

/** A record without what the store adds. */
type Fact = EvidenceRecord extends infer Each
	? Each extends EvidenceRecord
		? Omit<Each, 'storedAt'>
		: never
	: never;

/** What a store of records must do to be an {@link EvidenceStore}; of a damaged record nothing is known. */
interface Records {
	get(
		doing: string,
		keys: readonly [EvidenceRecord['kind'], string][]
	): Promise<readonly (EvidenceRecord | undefined)[]>;
	/** All of them or none. */
	put(doing: string, facts: readonly Fact[]): Promise<void>;
	count(): Promise<number>;
	clear(): Promise<void>;
}

/** Evidence in IndexedDB. */
export function createEvidenceStore(
	database: Database,
	{ most = mostEvidence, date = () => new Date().toISOString() }: EvidenceStoreOptions = {}
): EvidenceStore {
	return evidenceIn({
		get: (doing, keys) =>
			database.read(doing, ['evidence'], (transaction) =>
				Promise.all(keys.map((key) => transaction.objectStore('evidence').get(key)))
			),
		put: (doing, facts) =>
			database.write(doing, ['evidence'], async (transaction) => {
				const store = transaction.objectStore('evidence');
				const storedAt = date();
				await Promise.all(facts.map((fact) => store.put({ ...fact, storedAt } as EvidenceRecord)));
				let tooMany = (await store.count()) - most;
				if (tooMany <= 0) return;
				tooMany += spare(most);
				let cursor = await store.index('storedAt').openCursor();
				for (; cursor && tooMany > 0; tooMany--) {
					await cursor.delete();
					cursor = await cursor.continue();
				}
			}),
		count: () =>
			database.read('count what is kept about pictures and texts', ['evidence'], (transaction) =>
				transaction.objectStore('evidence').count()
			),
		clear: () =>
			database.write('forget what is kept about pictures and texts', ['evidence'], (transaction) =>
				transaction.objectStore('evidence').clear()
			)
	});
}

/** The in-memory twin: nothing is kept. */
export function createMemoryEvidenceStore({
	most = mostEvidence
}: EvidenceStoreOptions = {}): EvidenceStore {
	const records = new Map<string, Fact>();
	const nameOf = (kind: string, key: string) => JSON.stringify([kind, key]);
	return evidenceIn({
		get: async (_doing, keys) =>
			keys.map(([kind, key]) => structuredClone(records.get(nameOf(kind, key))) as EvidenceRecord),
		async put(doing, facts) {
			let copies: Fact[];
			try {
				copies = structuredClone([...facts]);
			} catch (error) {
				throw storageFailure(doing, error);
			}
			for (const fact of copies) {
				const name = nameOf(fact.kind, fact.key);
				// Deleted first, because a map keeps a key at its first place.
				records.delete(name);
				records.set(name, fact);
			}
			if (records.size <= most) return;
			const tooMany = records.size - most + spare(most);
			for (const name of [...records.keys()].slice(0, tooMany)) records.delete(name);
		},
		count: async () => records.size,
		clear: async () => records.clear()
	});
}

function evidenceIn(records: Records): EvidenceStore {
	const one = async (doing: string, kind: 'colors' | 'facts', key: string) =>
		(await records.get(doing, [[kind, key]]))[0];
	return {
		async embeddings(model, hashes) {
			const wanted = [...new Set(hashes)];
			const found = await records.get(
				`read embeddings of ${model}`,
				wanted.map((hash) => ['embedding', keyOf(model, hash)])
			);
			return new Map(
				found.flatMap((record, position) =>
					record?.kind === 'embedding' && isVector(record.vector)
						? [[wanted[position] as string, { vector: record.vector, pieces: record.pieces }]]
						: []
				)
			);
		},
		async putEmbeddings(model, embeddings) {
			if (embeddings.size === 0) return;
			await records.put(
				`keep embeddings of ${model}`,
				[...embeddings].map(([hash, { vector, pieces }]) => ({
					kind: 'embedding',
					key: keyOf(model, hash),
					vector,
					pieces
				}))
			);
		},
		async colors(key) {
			const record = await one('read the colors of a picture', 'colors', key);
			return record?.kind === 'colors' ? record.colors : undefined;
		},
		putColors: (key, colors) =>
			records.put('keep the colors of a picture', [{ kind: 'colors', key, colors }]),
		async facts(key) {
			const record = await one(`read the facts ${key}`, 'facts', key);
			return record?.kind === 'facts' ? record.value : undefined;
		},
		putFacts: (key, value) => records.put(`keep the facts ${key}`, [{ kind: 'facts', key, value }]),
		count: () => records.count(),
		clear: () => records.clear()
	};
}

const keyOf = (model: string, hash: string): string => `${model}|${hash}`;

const isVector = (value: unknown): boolean => value instanceof Float32Array && value.length > 0;
