/**
 * Whether the app's server has a `models/` folder beside the app. Asked once per visit: a static host answers with one
 * "not found" and is not asked again.
 * @param host absolute URL of the folder, with a trailing slash
 */
export function createLocalModels(host: string): (model: string) => Promise<boolean> {
	let index: Promise<ReadonlySet<string>> | undefined;
	return async (model) => {
		// They come with the app, and stand before that folder.
		if (model.startsWith('loupe/')) return false;
		return (await (index ??= readIndex(`${host}index.json`))).has(model);
	};
}

async function readIndex(url: string): Promise<ReadonlySet<string>> {
	try {
		const response = await fetch(url, { cache: 'no-store' });
		const answer: unknown = response.ok ? await response.json() : null;
		const models = (answer as { models?: unknown } | null)?.models;
		const ids = Array.isArray(models) ? models.filter((id) => typeof id === 'string') : [];
		return new Set(ids);
	} catch {
		return new Set();
	}
}
