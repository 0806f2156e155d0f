import type { AdapterDescription } from '#lib/core/run/environment.ts';

/** The most telling name the browser gives: `Apple M2`, `nvidia ampere`, `Software (SwiftShader)`. */
export function adapterName(adapter: AdapterDescription): string {
	const name =
		adapter.description ||
		adapter.device ||
		[adapter.vendor, adapter.architecture].filter(Boolean).join(' ') ||
		'unnamed adapter';
	return adapter.fallback ? `${name} (software)` : name;
}
