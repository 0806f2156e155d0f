// Runs in the sandbox's worker after the runner took what it needs, and before a user's module. The platform refuses
// network and storage already: an opaque origin has no storage and the policy no network. What else a worker has could
// burden the rest of the browser (the GPU, its memory for blobs, its log), so only what computes is left.

{
	const left = new Set([
		...['globalThis', 'self', 'undefined', 'NaN', 'Infinity', 'Object', 'Function', 'Array'],
		...['Number', 'Boolean', 'String', 'Symbol', 'BigInt', 'Math', 'JSON', 'Reflect', 'Proxy'],
		...['Date', 'RegExp', 'Intl', 'Temporal', 'Promise', 'Iterator', 'AsyncIterator', 'Map'],
		...['Set', 'WeakMap', 'WeakSet', 'WeakRef', 'FinalizationRegistry', 'Error', 'AggregateError'],
		...['EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'],
		...['SuppressedError', 'DisposableStack', 'AsyncDisposableStack', 'ArrayBuffer', 'DataView'],
		...['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array'],
		...['Uint32Array', 'Float16Array', 'Float32Array', 'Float64Array', 'BigInt64Array'],
		...['BigUint64Array', 'parseInt', 'parseFloat', 'isNaN', 'isFinite', 'decodeURI'],
		...['decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'escape', 'unescape'],
		...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'queueMicrotask'],
		...['structuredClone', 'TextEncoder', 'TextDecoder', 'URL', 'URLSearchParams', 'atob', 'btoa'],
		...['crypto', 'performance', 'DOMException', 'console']
	]);
	const nothing = { value: undefined, writable: false, configurable: false };
	for (let owner = self; owner !== Object.prototype; owner = Object.getPrototypeOf(owner))
		for (const name of Object.getOwnPropertyNames(owner)) {
			if (left.has(name) || name === 'constructor') continue;
			if (owner !== self) Reflect.deleteProperty(owner, name);
			Object.defineProperty(self, name, nothing);
		}
	delete URL.createObjectURL;

	const silent = () => undefined;
	const methods = ['log', 'info', 'warn', 'error', 'debug', 'table', 'dir', 'assert', 'trace'];
	const console = Object.fromEntries(methods.map((method) => [method, silent]));
	Object.defineProperty(self, 'console', { value: Object.freeze(console) });
}
