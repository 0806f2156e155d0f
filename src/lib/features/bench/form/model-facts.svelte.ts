import { unwrap } from '#lib/core/failure.ts';
import type { ModelRepositories } from '#lib/core/model-ports.ts';
import { chooseFamily } from '#lib/core/models/choose-family.ts';
import { modelFamilies } from '#lib/core/models/families.ts';
import type {
	ImageTokenCounter,
	ImageTokenFiles,
	JsonFile
} from '#lib/core/models/image-tokens/image-token-counter.ts';
import { imageTokenCounter } from '#lib/core/models/image-tokens/image-token-counters.ts';
import { openedConfig, parseModelConfig } from '#lib/core/models/model-config.ts';
import type { Variant } from '#lib/core/models/variant.ts';

/** How a model makes tokens of pictures; `null`: it cannot be told before it is loaded. */
export type PictureFacts = {
	readonly counter: ImageTokenCounter;
	readonly files: ImageTokenFiles;
} | null;

type Repository = Pick<Variant, 'model' | 'revision'>;

const keyOf = ({ model, revision }: Repository) => `${model}@${revision}`;

/** What the small files of the chosen models say of pictures, read once per model and revision. */
export class ModelFacts {
	#facts = $state.raw<ReadonlyMap<string, PictureFacts>>(new Map());
	readonly #asked = new Set<string>();
	readonly #stop = new AbortController();

	constructor(private readonly texts: Pick<ModelRepositories, 'text'>) {}

	/** `undefined` while they are read. */
	of(repository: Repository): PictureFacts | undefined {
		return this.#facts.get(keyOf(repository));
	}

	/** Reads those that were not read yet. Never rejects: what cannot be read is not known. */
	async read(repositories: readonly Repository[]): Promise<void> {
		const fresh = new Map(repositories.map((repository) => [keyOf(repository), repository]));
		for (const key of this.#asked) fresh.delete(key);
		for (const key of fresh.keys()) this.#asked.add(key);
		await Promise.all(
			[...fresh].map(async ([key, repository]) => {
				const facts = await this.#read(repository).catch(() => null);
				this.#facts = new Map([...this.#facts, [key, facts]]);
			})
		);
	}

	async #read(repository: Repository): Promise<PictureFacts> {
		const text = await this.#text(repository, 'config.json');
		if (text === null) return null;
		const config = parseModelConfig(text, keyOf(repository));
		const { family, architectures } = chooseFamily(modelFamilies, config, keyOf(repository));
		const counter = imageTokenCounter(family);
		if (!counter) return null;
		const [preprocessor, processor] = await Promise.all(
			['preprocessor_config.json', 'processor_config.json'].map(
				async (path) =>
					JSON.parse((await this.#text(repository, path)) ?? 'null') as JsonFile | null
			)
		);
		return {
			counter,
			files: {
				config: openedConfig(config, architectures).json,
				preprocessor: preprocessor ?? null,
				processor: processor ?? null
			}
		};
	}

	async #text({ model, revision }: Repository, path: string): Promise<string | null> {
		return unwrap(await this.texts.text(this.#stop.signal, model, revision, path));
	}
}
