import { failed, failure, success, type Failure, type Result } from '#lib/core/failure.ts';
import type { BundledModel } from '#lib/core/models/bundled-model.ts';
import type { RepositoryListing } from '#lib/core/models/files/repository-listing.ts';
import type { StoredModelFile } from '#lib/core/models/files/stored-file.ts';
import { LoadedModels } from '#lib/core/models/registry/loaded-models.ts';
import { createModelRegistry } from '#lib/core/models/registry/model-registry.ts';
import type { QuerySet } from '#lib/core/models/registry/query-set.ts';
import type { RegistryPorts } from '#lib/core/models/registry/registry-ports.ts';
import type { ModelVersion } from '#lib/core/models/registry/version.ts';
import type { Generation, LoadReport } from '#lib/core/inference-ports.ts';
import type { AdapterDescription } from '#lib/core/run/environment.ts';
import type { LoadedFile } from '#lib/core/run/run.ts';
import type { Run } from '#lib/core/run/run.ts';
import type { Trial } from '#lib/core/run/trial.ts';
import { scoreTexts } from '#lib/core/scoring/text-scoring.ts';
import { pairsOf } from '#lib/core/stats/pair-columns.ts';
import { comparePairs } from '#lib/core/stats/paired-comparison.ts';
import { createMemorySettingsStore } from '#lib/storage/memory-settings-store.ts';
import { createMemoryVersionStore } from '#lib/storage/memory-version-store.ts';
import { observation, sampleLoad, sampleRun } from '../../support/sample-run.ts';

export const commit = 'c'.repeat(40);
const hashOf = (path: string): string =>
	[...path]
		.reduce((hash, sign) => (hash * 31 + sign.charCodeAt(0)) >>> 0, 7)
		.toString(16)
		.padStart(64, 'a');

/** Bytes and hash of a file follow from its path. */
export const file = (path: string) => ({ path, bytes: path.length * 100, sha256: hashOf(path) });

export const smolConfig = JSON.stringify({
	architectures: ['Idefics3ForConditionalGeneration'],
	model_type: 'idefics3',
	text_config: { max_position_embeddings: 2048 }
});
export const smolPaths = [
	'config.json',
	'preprocessor_config.json',
	'processor_config.json',
	'tokenizer.json',
	'tokenizer_config.json',
	...['vision_encoder', 'embed_tokens', 'decoder_model_merged'].flatMap((base) => [
		`onnx/${base}.onnx`,
		`onnx/${base}_q4.onnx`,
		`onnx/${base}_fp16.onnx`
	])
];
export const clipConfig = JSON.stringify({ architectures: ['CLIPModel'], model_type: 'clip' });
export const clipPaths = [
	'config.json',
	'preprocessor_config.json',
	'tokenizer.json',
	'tokenizer_config.json',
	'onnx/text_model.onnx',
	'onnx/vision_model.onnx'
];

/** A repository on the hub of the tests. */
export interface Repository {
	readonly config: string | null;
	readonly paths: readonly string[];
	readonly host?: string;
	readonly commit?: string | null;
	/** `true`: the host lists no files. */
	readonly unlisted?: boolean;
}

export const adapter: AdapterDescription = {
	...{ vendor: 'v', architecture: 'a', device: '', description: '', fallback: false },
	...{ features: [], limits: {} }
};

const hub = 'https://hub.test/';

/** A registry over twins in memory, and the faults that a test gives it. */
export class RegistryWorld {
	repositories: Record<string, Repository> = {
		'a/one': { config: smolConfig, paths: smolPaths },
		'a/two': { config: smolConfig, paths: smolPaths },
		'a/clip': { config: clipConfig, paths: clipPaths }
	};
	adapter: AdapterDescription | null = adapter;
	stored: StoredModelFile[] = [];
	bundled: BundledModel[] = [];
	held = new Set<string>();
	/** By model: instead of loading. */
	loadFailure: Record<string, Failure> = {};
	/** By model: instead of an answer. */
	answerFailure: Record<string, Failure> = {};
	answer: Pick<Generation, 'text'> & { tokenIds: readonly number[] } = {
		text: 'A red square.',
		tokenIds: [3, 4, 5]
	};
	vector: () => Float32Array<ArrayBuffer> = () => Float32Array.from([0.6, 0.8]);
	/** By path: other bytes than were registered. */
	changed: Record<string, string> = {};
	/** Files that are loaded besides. */
	extra: LoadedFile[] = [];
	/** Called while a model loads. */
	whileLoading: () => void | Promise<void> = () => {};
	runs: Run[] = [];
	trials: Trial[] = [];
	set: Result<QuerySet> = failed(failure('not-found', 'plan', 'no captions'));
	/** Models opened and not closed. */
	open = 0;
	opened: string[] = [];
	benchmarked: string[][] = [];
	/** Text files that were fetched, by path: nothing else of a repository is ever asked for. */
	texts: string[] = [];
	private ms = 0;
	private ids = 0;
	readonly settings = createMemorySettingsStore();
	readonly versions = createMemoryVersionStore();
	readonly clock = {
		now: () => ++this.ms,
		date: () => new Date(Date.UTC(2026, 0, 1) + ++this.ms).toISOString(),
		sleep: () => new Promise<void>(() => {})
	};
	readonly loaded = new LoadedModels(this.clock);
	readonly ports: RegistryPorts = this.makePorts();
	readonly registry = createModelRegistry(this.ports);

	/** All files of a repository, whole in the store. */
	download(model: string, revision = commit): void {
		const { paths } = this.repositories[model] as Repository;
		this.stored.push(
			...paths.map((path) => {
				const { bytes, sha256 } = file(path);
				const storedAt = '2026-01-01T00:00:00.000Z';
				return { model, revision, path, bytes, totalBytes: bytes, sha256, storedAt };
			})
		);
	}

	/** Registered and downloaded. */
	async ready(model: string, dtype: 'fp32' | 'q4' = 'q4'): Promise<ModelVersion> {
		const registered = await this.registry.register({
			model,
			configuration: { dtype, device: 'wasm' }
		});
		if (!registered.ok) throw new Error(registered.failure.cause);
		if (!this.stored.some((one) => one.model === model)) this.download(model);
		return registered.value;
	}

	async activeId(): Promise<string | null> {
		return (await this.versions.active())['vision-language']?.version ?? null;
	}

	private listing(model: string, asked: string): Result<RepositoryListing> {
		const found = this.repositories[model];
		if (!found) return failed(failure('not-found', 'download', `${model}: no such repository.`));
		return success({
			...{ model, asked, host: found.host ?? hub },
			commit: found.commit === undefined ? commit : found.commit,
			files: found.unlisted ? null : found.paths.map(file)
		});
	}

	private loadedFiles(paths: readonly string[]): LoadedFile[] {
		return [
			...paths.map((path) => {
				const { bytes, sha256 } = file(path);
				const timed = { fromCache: true, downloadMs: 1 };
				return { file: path, bytes, sha256: this.changed[path] ?? sha256, ...timed };
			}),
			...this.extra
		];
	}

	private async load(
		model: string,
		signal: { readonly aborted: boolean }
	): Promise<Failure | null> {
		this.opened.push(model);
		await this.whileLoading();
		if (signal.aborted) return failure('aborted', 'load', 'stopped');
		const reason = this.loadFailure[model] ?? null;
		if (!reason) this.open++;
		return reason;
	}

	private makePorts(): RegistryPorts {
		const backends = {
			inference: this.loaded.inference({
				open: async (signal, variant) => {
					const reason = await this.load(variant.model, signal);
					if (reason) return failed(reason);
					const suffix = variant.dtype === 'q4' ? '_q4.onnx' : '.onnx';
					const paths = (this.repositories[variant.model]?.paths ?? smolPaths).filter(
						(path) =>
							!path.startsWith('onnx/') ||
							(path.endsWith(suffix) &&
								/_q4/.test(path) === (suffix === '_q4.onnx') &&
								!path.includes('fp16'))
					);
					const report: LoadReport = { ...sampleLoad, variant, files: this.loadedFiles(paths) };
					let alive = true;
					return success({
						report,
						get alive() {
							return alive;
						},
						generate: async () => {
							const broken = this.answerFailure[variant.model];
							if (broken) return failed(broken);
							const { text, tokenIds } = this.answer;
							return success({ text, observation: { ...observation, tokenIds } });
						},
						close: () => {
							if (alive) this.open--;
							alive = false;
						},
						loseDevice: async () => {}
					});
				}
			}),
			embeddings: this.loaded.embeddings({
				isHere: async () => true,
				open: async (signal, model) => {
					const reason = await this.load(model.id, signal);
					if (reason) return failed(reason);
					return success({
						model,
						files: this.loadedFiles(clipPaths),
						embedTexts: async (_signal, texts) =>
							success(texts.map(() => ({ vector: this.vector(), pieces: 1 }))),
						embedImage: async () => success(this.vector()),
						close: () => void this.open--
					});
				}
			}),
			detection: this.loaded.detection({
				isHere: async () => true,
				open: async () => failed(failure('internal', 'load', 'no detector here'))
			})
		};
		return {
			...backends,
			versions: this.versions,
			repositories: {
				list: async (_signal, model, asked) => this.listing(model, asked),
				text: async (_signal, model, _revision, path) => {
					this.texts.push(path);
					return success(this.repositories[model]?.config ?? null);
				}
			},
			modelFiles: { list: async () => this.stored },
			runs: {
				list: async () => this.runs,
				trials: async (id) => this.trials.filter(({ runId }) => runId === id),
				references: async () => ({})
			},
			scoring: {
				score: async (_signal, request) => success(scoreTexts(request)),
				compare: async (_signal, tasks) =>
					success(
						tasks.map(({ scale, seed, ...columns }) => comparePairs(pairsOf(columns), scale, seed))
					)
			},
			locks: { held: async () => this.held },
			probe: {
				describe: async () => ({ ...sampleRun().environment, adapter: this.adapter })
			},
			clock: this.clock,
			settings: this.settings,
			space: { usage: async () => ({ usageBytes: 5, quotaBytes: 10, persisted: true }) },
			loaded: this.loaded,
			bundled: async () => this.bundled,
			isHere: (host) => host !== hub,
			by: 'page',
			newId: () => String(++this.ids).padStart(6, '0'),
			runBenchmark: async (versions) => {
				this.benchmarked.push(versions.map(({ id }) => id));
				return success('run-9');
			},
			querySet: async () => this.set
		};
	}
}

/** The failure of a result that has to be one. */
export function failureOf(result: Result<unknown>): Failure {
	if (result.ok) throw new Error('It succeeded.');
	return result.failure;
}
