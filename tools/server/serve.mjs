/**
 * Serves the built app until it is told to stop:
 * `node tools/server/serve.mjs [--port 4173] [--host localhost] [--root build] [--base /loupe] [--no-isolation]`
 */
import { parseArgs } from 'node:util';
import { buildFolder, startServer } from './static-server.mjs';

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: '4173' },
		host: { type: 'string', default: 'localhost' },
		root: { type: 'string', default: buildFolder },
		base: { type: 'string', default: '' },
		'no-isolation': { type: 'boolean', default: false }
	}
});

const server = await startServer({
	root: values.root,
	host: values.host,
	port: Number(values.port),
	base: values.base,
	isolated: !values['no-isolation']
});
console.log(`Serving ${values.root} at ${server.url}`);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
	process.once(signal, () => void server.close().then(() => process.exit(0)));
