// Runs in the sandbox's worker, before and around a user's module. What follows must not rely on anything that module
// can reach: it takes what it needs first, and sends plain values only. It is a classic script, because a frame of
// opaque origin cannot start a module; a block keeps its names from being global.

{
	const dataOf = Function.prototype.call.bind(
		Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data').get
	);
	const cut = Function.prototype.call.bind(String.prototype.slice);
	const replace = Function.prototype.call.bind(String.prototype.replace);
	const match = Function.prototype.call.bind(String.prototype.match);
	const text = String;
	const number = Number;
	const isObject = (value) => typeof value === 'object' && value !== null;
	const [FileOf, PromiseOf, WorkerOf] = [Blob, Promise, Worker];
	const listen = addEventListener.bind(self);
	const addressOf = URL.createObjectURL.bind(URL);
	const fileOf = (source) => addressOf(new FileOf([source], { type: 'text/javascript' }));

	const reasonOf = (error) => {
		try {
			return cut(isObject(error) && 'message' in error ? text(error.message) : text(error), 0, 300);
		} catch {
			return 'an error that cannot be read';
		}
	};

	/** The line of a file where an error was made; `{}` where it cannot be told. */
	const lineIn = (file, error) => {
		try {
			const stack = cut(text(error.stack), 0, 5000);
			const at = match(stack, new RegExp(`${replace(file, /[^\w]/g, '\\$&')}:(\\d+):`));
			return at ? { line: number(at[1]) } : {};
		} catch {
			return {};
		}
	};

	/**
	 * An error of syntax has no stack, but a worker whose script has one reports its line. So the module is read as a
	 * script, for all that makes it a module are its exports; none of it runs.
	 */
	const lineOfSyntax = (source, error) =>
		new PromiseOf((resolve) => {
			const defaulted = replace(source, /^export default\b/gm, ';0,');
			const script = replace(defaulted, /^export\b/gm, '');
			const reader = new WorkerOf(fileOf(`'use strict';throw 0;${script}`));
			reader.onerror = (event) => {
				event.preventDefault();
				reader.terminate();
				const same = event.lineno > 0 && event.message.endsWith(error.message);
				resolve(same ? { line: event.lineno } : {});
			};
		});

	const describe = (value) => {
		if (typeof value === 'number') return value;
		if (value === undefined || value === null) return 'nothing';
		return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
	};

	/** Reads each property once, and copies nothing but a number and the beginning of a text. */
	const plain = (result) => {
		if (!isObject(result)) return { value: describe(result) };
		const { value, note } = result;
		return {
			value: describe(value),
			...(note !== undefined && { note: typeof note === 'string' ? cut(note, 0, 501) : null })
		};
	};

	listen(
		'message',
		async ({ data: source, ports: [port] }) => {
			// Bound now: a prototype that was tampered with is not asked, and nobody else gets at the port.
			const send = port.postMessage.bind(port);
			const file = fileOf(source);
			let score;
			port.onmessage = async (event) => {
				const { turn, input } = dataOf(event);
				try {
					send({ type: 'result', turn, result: plain(await score(input)) });
				} catch (error) {
					send({ type: 'threw', turn, reason: reasonOf(error), ...lineIn(file, error) });
				}
			};
			try {
				({ default: score } = await import(file));
			} catch (error) {
				const isSyntax = error instanceof SyntaxError;
				const at = isSyntax ? await lineOfSyntax(source, error) : lineIn(file, error);
				send({ type: 'refused', reason: reasonOf(error), ...at });
				return;
			}
			if (typeof score === 'function') send({ type: 'ready' });
			else send({ type: 'refused', reason: 'its default export is no function' });
		},
		{ once: true }
	);
}
