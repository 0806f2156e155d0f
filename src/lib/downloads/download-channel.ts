import type { Download } from '#lib/core/models/files/download.ts';
import type { DownloadRequest } from '#lib/core/models/files/model-worker.ts';

type Command = 'pause' | 'cancel';

type Message =
	| { readonly type: 'state'; readonly download: Download; readonly request: DownloadRequest }
	| { readonly type: 'gone'; readonly id: string }
	| { readonly type: 'command'; readonly id: string; readonly command: Command }
	| { readonly type: 'hello' };

/** What a tab does when another one tells something. */
export interface DownloadListeners {
	onState(download: Download, request: DownloadRequest): void;
	onGone(id: string): void;
	/** Of a download that perhaps this tab executes. */
	onCommand(id: string, command: Command): void;
	/** A tab was opened, and asks what is going on. */
	onHello(): void;
	/** The tab that executed it was closed or died. */
	onOwnerGone(id: string): void;
}

/** Downloads between tabs: whoever executes one holds its Web Lock and tells the others how far it is. */
export interface DownloadChannel {
	/** @returns false, at once, when another tab executes it */
	own(id: string, work: () => Promise<void>): Promise<boolean>;
	tell(download: Download, request: DownloadRequest): void;
	gone(id: string): void;
	command(id: string, command: Command): void;
	hello(): void;
	/** Waits for the end of the tab that executes it. */
	mourn(id: string): void;
}

const lockName = (id: string): string => `loupe.download.${id}`;

export function openDownloadChannel(listeners: DownloadListeners): DownloadChannel {
	const channel =
		typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('loupe.downloads');
	const post = (message: Message) => channel?.postMessage(message);
	channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
		if (data.type === 'state') listeners.onState(data.download, data.request);
		else if (data.type === 'gone') listeners.onGone(data.id);
		else if (data.type === 'command') listeners.onCommand(data.id, data.command);
		else listeners.onHello();
	});
	post({ type: 'hello' });
	return {
		async own(id, work) {
			if (typeof navigator.locks === 'undefined') {
				await work();
				return true;
			}
			const name = lockName(id);
			const { held = [] } = await navigator.locks.query();
			if (held.some((lock) => lock.name === name && lock.mode === 'exclusive')) return false;
			// Those who mourn may hold it for a moment, so it is waited for.
			await navigator.locks.request(name, work);
			return true;
		},
		tell: (download, request) => post({ type: 'state', download, request }),
		gone: (id) => post({ type: 'gone', id }),
		command: (id, command) => post({ type: 'command', id, command }),
		hello: () => post({ type: 'hello' }),
		mourn: (id) =>
			void navigator.locks?.request(lockName(id), { mode: 'shared' }, async () =>
				listeners.onOwnerGone(id)
			)
	};
}
