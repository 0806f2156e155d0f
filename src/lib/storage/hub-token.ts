import type { HubToken } from '#lib/core/model-ports.ts';
import { createLocalFeed } from './change-feed.ts';

const key = 'loupe.hub-token';

interface KeptToken {
	readonly token: string;
	/** The only one that it is sent to. */
	readonly origin: string;
}

/** The token towards those who send it; pages only see {@link HubToken}. */
export interface ReadableHubToken extends HubToken {
	/** For requests to this host; `null` when it was given for another one, or none was. */
	tokenFor(host: string): string | null;
}

/**
 * An access token in memory; in localStorage only where the user said so.
 * @param hubHost the host that a token is given for
 */
export function createHubToken(hubHost: () => string): ReadableHubToken {
	const changes = createLocalFeed<null>();
	let memory: KeptToken | null = null;

	const originOf = (host: string) => new URL(host).origin;
	const forgetKept = () => {
		try {
			localStorage.removeItem(key);
		} catch {
			// Site data is blocked, so nothing was kept.
		}
	};
	window.addEventListener('storage', (event) => {
		if (event.key === key || event.key === null) changes.announce(null);
	});

	return {
		get kept() {
			if (memory) return 'memory';
			return readKept() ? 'device' : 'none';
		},
		set(token, keep) {
			const given = { token: token.trim(), origin: originOf(hubHost()) };
			forgetKept();
			memory = given;
			if (keep)
				try {
					localStorage.setItem(key, JSON.stringify(given));
					memory = null;
				} catch {
					// It stays in memory, and `kept` says so.
				}
			changes.announce(null);
		},
		forget() {
			memory = null;
			forgetKept();
			changes.announce(null);
		},
		watch: (onChange) => changes.watch(() => onChange()),
		tokenFor(host) {
			const known = memory ?? readKept();
			return known && known.origin === originOf(host) ? known.token : null;
		}
	};
}

function readKept(): KeptToken | null {
	try {
		const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
		if (typeof kept !== 'object' || kept === null) return null;
		const { token, origin } = kept as Partial<KeptToken>;
		return typeof token === 'string' && typeof origin === 'string' ? { token, origin } : null;
	} catch {
		return null;
	}
}
