import type { Settings, SettingsStore } from '#lib/core/ports.ts';
import { createLocalFeed } from './change-feed.ts';
import { changeSettings, defaultSettings } from './settings-store.ts';

/** The in-memory twin of the settings store: nothing is kept. */
export function createMemorySettingsStore(initial: Partial<Settings> = {}): SettingsStore {
	const changes = createLocalFeed<Settings>();
	let current: Settings = { ...defaultSettings, ...initial };
	return {
		read: () => current,
		write(change) {
			current = changeSettings(current, change);
			changes.announce(current);
			return current;
		},
		watch: (onChange) => changes.watch(onChange)
	};
}
