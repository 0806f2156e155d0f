import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Settings, SettingsStore } from '#lib/core/ports.ts';
import { createMemorySettingsStore } from '#lib/storage/memory-settings-store.ts';
import { createSettingsStore, defaultSettings } from '#lib/storage/settings-store.ts';

const key = 'loupe.settings';
beforeEach(() => localStorage.removeItem(key));
afterEach(() => {
	vi.restoreAllMocks();
	localStorage.removeItem(key);
});

describe.each<[string, () => SettingsStore]>([
	['localStorage', createSettingsStore],
	['in memory', createMemorySettingsStore]
])('settings, %s', (_name, create) => {
	it('begin with the defaults', () => expect(create().read()).toEqual(defaultSettings));

	it('change one by one and tell watchers', () => {
		const store = create();
		const seen: Settings[] = [];
		const leave = store.watch((settings) => seen.push(settings));
		expect(store.write({ theme: 'dark' })).toEqual({ ...defaultSettings, theme: 'dark' });
		leave();
		store.write({ timeoutMs: 5 });
		expect(seen.map(({ theme }) => theme)).toEqual(['dark']);
		expect(store.read()).toMatchObject({ theme: 'dark', timeoutMs: 5 });
	});

	it('complete the address of a hub', () => {
		const { hub } = create().write({ hub: { ...defaultSettings.hub, host: 'hub.example/mirror' } });
		expect(hub.host).toBe('https://hub.example/mirror/');
	});

	it('refuse a hub that is no web address and keep the old one', () => {
		const store = create();
		for (const host of ['', 'javascript:alert(1)', 'ftp://hub.example/', 'https://', 'not a host'])
			expect(() => store.write({ hub: { ...defaultSettings.hub, host } }), host).toThrow(
				/Hub host/
			);
		expect(store.read()).toEqual(defaultSettings);
	});
});

describe('settings in localStorage', () => {
	it('are there at the next visit', () => {
		createSettingsStore().write({ theme: 'light' });
		expect(createSettingsStore().read().theme).toBe('light');
	});

	it.each([
		['no JSON', '{', defaultSettings],
		['another type', '[]', defaultSettings],
		[
			'a field that is wrong',
			'{"theme":"dark","timeoutMs":-1}',
			{ ...defaultSettings, theme: 'dark' }
		],
		[
			'one model that cannot be named',
			JSON.stringify({
				embedders: {
					imageText: { id: '../x', revision: 'main', dtype: 'q8' },
					text: { id: 'a/b', revision: 'main', dtype: 'q8' }
				}
			}),
			{
				...defaultSettings,
				embedders: {
					...defaultSettings.embedders,
					text: { id: 'a/b', revision: 'main', dtype: 'q8' }
				}
			}
		],
		['models of another type', '{"embedders":7}', defaultSettings],
		['a hub without a scheme', '{"hub":{"host":"x","pathTemplate":"{model}"}}', defaultSettings]
	])('that hold %s fall back to the default', (_what, text, expected) => {
		localStorage.setItem(key, text);
		expect(createSettingsStore().read()).toEqual(expected);
	});

	it('follow a change in another tab', () => {
		const store = createSettingsStore();
		localStorage.setItem(key, JSON.stringify({ ...defaultSettings, theme: 'dark' }));
		dispatchEvent(new StorageEvent('storage', { key }));
		expect(store.read().theme).toBe('dark');
	});

	it('apply in this tab and say so when the browser keeps nothing', () => {
		vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
			throw new DOMException('full', 'QuotaExceededError');
		});
		const store = createSettingsStore();
		expect(() => store.write({ theme: 'dark' })).toThrow(/storage for this site is full/);
		expect(store.read().theme).toBe('dark');
	});
});
