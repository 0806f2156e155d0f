import type { BrowserCommand } from 'vitest/node';
import {
	FaultyHost,
	hostedSha256,
	type HostedFile,
	type HostOptions,
	type HostRequest
} from './faulty-host.ts';

const hosts = new Map<string, FaultyHost>();

const startHost: BrowserCommand<[HostOptions]> = async (_, options) => {
	const host = await FaultyHost.start(options);
	hosts.set(host.url, host);
	return host.url;
};

const changeHost: BrowserCommand<[string, Partial<HostOptions>]> = async (_, url, change) => {
	const host = hosts.get(url);
	if (host) host.options = { ...host.options, ...change };
};

const hostRequests: BrowserCommand<[string]> = async (_, url) => hosts.get(url)?.requests ?? [];

const stopHost: BrowserCommand<[string]> = async (_, url) => {
	await hosts.get(url)?.close();
	hosts.delete(url);
};

const sha256OfHosted: BrowserCommand<[HostedFile]> = async (_, file) => hostedSha256(file);

/** Hosts that go wrong on purpose, for tests that run in a browser and cannot listen themselves. */
export const hostCommands = { startHost, changeHost, hostRequests, stopHost, sha256OfHosted };

declare module 'vitest/browser' {
	interface BrowserCommands {
		startHost(options: HostOptions): Promise<string>;
		changeHost(url: string, change: Partial<HostOptions>): Promise<void>;
		hostRequests(url: string): Promise<readonly HostRequest[]>;
		stopHost(url: string): Promise<void>;
		sha256OfHosted(file: HostedFile): Promise<string>;
	}
}
