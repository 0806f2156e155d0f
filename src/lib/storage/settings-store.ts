import * as v from 'valibot';
import { defaultEmbedders, type EmbedderChoice } from '#lib/core/embeddings/known-embedders.ts';
import { dtypes } from '#lib/core/models/variant.ts';
import type { ModelSource, Settings, SettingsStore } from '#lib/core/ports.ts';
import { createLocalFeed } from './change-feed.ts';
import { parseHubHost } from './hub-host.ts';
import { storageFailure } from './storage-failure.ts';

const key = 'loupe.settings';

export const defaultSettings: Settings = {
	hub: { host: 'https://huggingface.co/', pathTemplate: '{model}/resolve/{revision}/' },
	timeoutMs: 120_000,
	theme: 'system',
	embedders: defaultEmbedders,
	detector: null
};

const hubSchema: v.GenericSchema<unknown, ModelSource> = v.object({
	host: v.pipe(v.string(), v.url(), v.regex(/^https?:/), v.endsWith('/')),
	pathTemplate: v.pipe(v.string(), v.includes('{model}'))
});

const embedderSchema: v.GenericSchema<unknown, EmbedderChoice> = v.object({
	id: v.pipe(v.string(), v.regex(/^\w[\w.-]*\/\w[\w.-]*$/)),
	revision: v.pipe(v.string(), v.regex(/^[\w-][\w./-]*$/), v.excludes('..')),
	dtype: v.picklist(dtypes)
});

/** Each field on its own: one that cannot be read falls back to its default and spares the others. */
const fields = {
	hub: v.fallback(hubSchema, defaultSettings.hub),
	timeoutMs: v.fallback(v.pipe(v.number(), v.minValue(1)), defaultSettings.timeoutMs),
	theme: v.fallback(v.picklist(['system', 'light', 'dark']), defaultSettings.theme),
	embedders: v.fallback(
		v.object({
			imageText: v.fallback(embedderSchema, defaultEmbedders.imageText),
			text: v.fallback(embedderSchema, defaultEmbedders.text)
		}),
		defaultEmbedders
	),
	detector: v.fallback(v.nullable(embedderSchema), null)
};
const settingsSchema = v.fallback(v.object(fields), defaultSettings);

function parseSettings(text: string | null): Settings {
	if (text === null) return defaultSettings;
	try {
		return v.parse(settingsSchema, JSON.parse(text));
	} catch {
		return defaultSettings;
	}
}

/** @throws FailureError (`bad-plan`) when the hub is no web address. */
export function changeSettings(current: Settings, change: Partial<Settings>): Settings {
	const hub = change.hub ?? current.hub;
	return { ...current, ...change, hub: { ...hub, host: parseHubHost(hub.host) } };
}

/** Settings in localStorage, shared by all tabs. They live on in this tab when the browser refuses to keep them. */
export function createSettingsStore(): SettingsStore {
	const changes = createLocalFeed<Settings>();
	let current = parseSettings(readText());

	const accept = (settings: Settings): void => {
		current = settings;
		changes.announce(settings);
	};
	window.addEventListener('storage', (event) => {
		// A null key: everything was cleared.
		if (event.key === key || event.key === null) accept(parseSettings(readText()));
	});

	return {
		read: () => current,
		write(change) {
			accept(changeSettings(current, change));
			try {
				localStorage.setItem(key, JSON.stringify(current));
			} catch (error) {
				throw storageFailure('keep the settings', error);
			}
			return current;
		},
		watch: (onChange) => changes.watch(onChange)
	};
}

function readText(): string | null {
	try {
		return localStorage.getItem(key);
	} catch {
		// Cookies and site data are blocked: the defaults apply, and writing says so.
		return null;
	}
}
