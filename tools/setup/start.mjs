import { parseArgs } from 'node:util';
import { buildFolder, modelsFolder, startServer } from '../server/static-server.mjs';
import { ensureBuild } from './build.mjs';
import { SetupError } from './setup-error.mjs';

/** @param {string[]} options */
function portOf(options) {
	/** @type {string} */
	let text;
	try {
		const { values } = parseArgs({
			args: options,
			options: { port: { type: 'string', default: '4173' } }
		});
		text = values.port;
	} catch (error) {
		const reason = error instanceof Error ? error.message.split('. ')[0] : error;
		throw new SetupError(
			`${reason}. The only option is --port NUMBER: npm start -- --port 5000`,
			2
		);
	}
	const port = Number(text);
	if (!Number.isInteger(port) || port < 1 || port > 65535)
		throw new SetupError(`--port is "${text}"; choose a whole number from 1 to 65535.`, 2);
	return port;
}

/**
 * Serves the built app until it is told to stop.
 *
 * @param {string[]} options
 * @returns {Promise<number>} the exit code
 */
export async function start(options) {
	const port = portOf(options);
	await ensureBuild();
	const server = await startServer({ root: buildFolder, models: modelsFolder, port }).catch(
		(error) => {
			if (error.code === 'EADDRINUSE')
				throw new SetupError(
					`Port ${port} is in use. Stop what uses it, or choose another: npm start -- --port ${port + 1}`,
					2
				);
			if (error.code === 'EACCES')
				throw new SetupError(`Port ${port} is reserved; choose one above 1023.`, 2);
			throw error;
		}
	);
	console.log(`Loupe is at ${server.url.replace(/\/$/, '')}   (Ctrl+C stops it)`);
	await new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, resolve);
	});
	await server.close();
	return 0;
}
