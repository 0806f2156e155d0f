import nspell from 'nspell';
import { failed, failure, success, type Result } from '#lib/core/failure.ts';

/** Which words are unknown, with suggestions. */
export interface Speller {
	unknown(
		words: readonly string[],
		userWords: readonly string[]
	): ReadonlyMap<string, readonly string[]>;
}

/** Suggestions take up to 0.1 s a word; after so long the rest of the words get none. */
const suggestionMs = 2000;
/** Longer words get none at all. */
const longestWord = 24;

// The package opens its files with Node, so they are named here; the build puts them beside the worker.
const sources = {
	aff: new URL('../../node_modules/dictionary-en/index.aff', import.meta.url),
	dic: new URL('../../node_modules/dictionary-en/index.dic', import.meta.url)
};

let loading: Promise<Result<Speller>> | null = null;

/** Fetches and builds the English dictionary, once. After a failure the next call tries again. */
export async function loadSpeller(): Promise<Result<Speller>> {
	loading ??= load();
	const loaded = await loading;
	if (!loaded.ok) loading = null;
	return loaded;
}

async function load(): Promise<Result<Speller>> {
	try {
		const [aff, dic] = await Promise.all([read(sources.aff), read(sources.dic)]);
		return success(createSpeller(aff, dic));
	} catch (error) {
		return failed(
			failure(
				'network',
				'download',
				`The dictionary could not be fetched: ${error instanceof Error ? error.message : String(error)}.`,
				'Go online once to fetch it, or turn the rule “Spelling” off.'
			)
		);
	}
}

async function read(url: URL): Promise<string> {
	const response = await fetch(url);
	if (!response.ok) throw new Error(`${url.pathname} answered ${response.status}`);
	return response.text();
}

function createSpeller(aff: string, dic: string): Speller {
	const dictionary = nspell(aff, dic);
	const suggestions = new Map<string, readonly string[]>();
	return {
		unknown(words, userWords) {
			const known = new Set(userWords.map(plain));
			const found = new Map<string, readonly string[]>();
			const until = performance.now() + suggestionMs;
			for (const word of words) {
				if (known.has(plain(word)) || dictionary.correct(word)) continue;
				let suggested = suggestions.get(word);
				if (!suggested && word.length <= longestWord && performance.now() < until) {
					suggested = dictionary.suggest(word);
					suggestions.set(word, suggested);
				}
				found.set(word, suggested ?? []);
			}
			return found;
		}
	};
}

const plain = (word: string): string => word.toLowerCase().replaceAll('’', "'");
