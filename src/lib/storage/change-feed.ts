export interface Feed<Message> {
	announce(message: Message): void;
	/** Returns the unsubscriber. */
	watch(onMessage: (message: Message) => void): () => void;
}

/** Tells the listeners of this tab. */
export function createLocalFeed<Message>(): Feed<Message> {
	const listeners = new Set<(message: Message) => void>();
	return {
		announce(message) {
			for (const listener of [...listeners]) listener(message);
		},
		watch(onMessage) {
			// A wrapper, so that one function watching twice is told twice and unsubscribes once.
			const listener = (message: Message): void => onMessage(message);
			listeners.add(listener);
			return () => listeners.delete(listener);
		}
	};
}

/** Tells every tab of this origin, this one included: a BroadcastChannel does not hear itself. */
export function createChangeFeed<Message>(name: string): Feed<Message> {
	const local = createLocalFeed<Message>();
	if (typeof BroadcastChannel === 'undefined') return local;
	const channel = new BroadcastChannel(name);
	channel.addEventListener('message', (event: MessageEvent<Message>) => local.announce(event.data));
	return {
		announce(message) {
			channel.postMessage(message);
			local.announce(message);
		},
		watch: (onMessage) => local.watch(onMessage)
	};
}
