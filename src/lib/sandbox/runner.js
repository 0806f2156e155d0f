// Runs in the sandbox's worker, before and around a user's module. What follows must not rely on anything that module
// can reach: it takes what it needs first, and sends plain values only. It is a classic script, because a frame of
// opaque origin cannot start a module; a block keeps its names from being global.

{
	const dataOf = Function.prototype.call.bind(
		Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data').get
	);
	const cut = Function.prototype.call.bind(String.prototype.slice);
	const text = String;
	const isObject = (value) => typeof value === 'object' && value !== null;

	/** The platform refuses these already: an opaque origin has no storage and the policy no network. */
	for (const name of [
		'fetch',
		'XMLHttpRequest',
		'WebSocket',
		'WebSocketStream',
		'EventSource',
		'WebTransport',
		'importScripts',
		'indexedDB',
		'caches',
		'BroadcastChannel',
		'Worker',
		'SharedWorker',
		'close'
	])
		Object.defineProperty(self, name, { value: undefined, configurable: false, writable: false });

	addEventListener(
		'message',
		async ({ data: source, ports: [port] }) => {
			// Bound now: a prototype that was tampered with is not asked, and nobody else gets at the port.
			const send = port.postMessage.bind(port);
			Object.defineProperty(self, 'postMessage', { value: undefined, configurable: false });

			const reasonOf = (error) => {
				try {
					return cut(
						isObject(error) && 'message' in error ? text(error.message) : text(error),
						0,
						300
					);
				} catch {
					return 'an error that cannot be read';
				}
			};

			/** Reads each property once, and copies nothing but a number and the beginning of a text. */
			const plain = (result) => {
				if (!isObject(result)) return { value: describe(result) };
				const { value, note } = result;
				return {
					value: describe(value),
					...(note !== undefined && {
						note: typeof note === 'string' ? cut(note, 0, 501) : null
					})
				};
			};
			const describe = (value) => {
				if (typeof value === 'number') return value;
				if (value === undefined || value === null) return 'nothing';
				return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
			};

			let score;
			port.onmessage = async (event) => {
				const { turn, input } = dataOf(event);
				try {
					send({ type: 'result', turn, result: plain(await score(input)) });
				} catch (error) {
					send({ type: 'threw', turn, reason: reasonOf(error) });
				}
			};
			try {
				const file = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
				({ default: score } = await import(file));
			} catch (error) {
				send({ type: 'refused', reason: reasonOf(error) });
				return;
			}
			if (typeof score === 'function') send({ type: 'ready' });
			else send({ type: 'refused', reason: 'its default export is no function' });
		},
		{ once: true }
	);
}
