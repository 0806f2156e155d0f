import { existsSync } from 'node:fs';
import { findChromium } from './chromium.mjs';
import { runProgram, scriptOf } from './process.mjs';
import { SetupError } from './setup-error.mjs';

/** Playwright's own build, which needs no rights but a network. */
async function download() {
	await runProgram(
		process.execPath,
		[scriptOf('playwright'), 'install', 'chromium', '--no-shell'],
		// A host that is out of reach is to be given up soon: there is another way to try.
		{ env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' } }
	);
}

/** The distribution's package, where this process may install one. */
async function installPackage() {
	if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return;
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	await runProgram('apt-get', ['update', '-q'], { env });
	await runProgram('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], {
		env
	});
}

async function find() {
	try {
		return await findChromium();
	} catch (error) {
		throw new SetupError(error instanceof Error ? error.message : String(error), 2);
	}
}

/** Finds a Chromium or gets one, and tells it to everything that is started from here through `CHROMIUM_PATH`. */
export async function ensureChromium() {
	let path = await find();
	for (const get of [download, installPackage]) {
		if (path) break;
		if (get === download) console.error('No Chromium is installed; fetching one …');
		await get();
		path = await find();
	}
	if (!path)
		throw new SetupError(
			'No Chromium was found and none could be fetched. Install Chrome or Chromium, or run "npx playwright install --with-deps chromium", or set CHROMIUM_PATH to one; then try again.'
		);
	process.env.CHROMIUM_PATH = path;
}
