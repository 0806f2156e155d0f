addEventListener('message', ({ source, data, ports: [control, port] }) => {
	if (source !== parent) return;
	const script = URL.createObjectURL(new Blob([data.runner], { type: 'text/javascript' }));
	// eslint-disable-next-line no-restricted-syntax -- this is the sandbox's own page, which no bridge reaches
	const worker = new Worker(script);
	control.onmessage = ({ data: word }) => {
		if (word === 'end') {
			worker.terminate();
			URL.revokeObjectURL(script);
		}
		control.postMessage(word);
	};
	worker.postMessage(data.source, [port]);
	control.postMessage('start');
});
