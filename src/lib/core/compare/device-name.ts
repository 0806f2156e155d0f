import type { AdapterDescription, Environment } from '../run/environment.ts';

/** What of an environment names its device. Any `Environment` is one. */
export interface NamedDevice extends Pick<Environment, 'browser' | 'os'> {
	readonly adapter: Pick<
		AdapterDescription,
		'vendor' | 'architecture' | 'device' | 'description'
	> | null;
}

/**
 * The device in words, without versions, which move on while the device stays: `apple metal-3, Chrome on macOS`. Two
 * runs of the same words are taken to be of the same device, as far as browsers tell.
 */
export function deviceName({ adapter, browser, os }: NamedDevice): string {
	const gpu = adapter
		? [adapter.vendor, adapter.architecture, adapter.device, adapter.description]
				.filter(Boolean)
				.join(' ') || 'unnamed GPU'
		: 'no GPU';
	return `${gpu}, ${unversioned(browser) || 'unknown browser'} on ${unversioned(os) || 'unknown system'}`;
}

/** `Chrome 141.0.7390.54` as `Chrome`; names that are a version, such as `Windows 11`, lose it too. */
const unversioned = (name: string): string => name.replace(/[\s/]+v?\d[\d._]*.*$/, '').trim();
