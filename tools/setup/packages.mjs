import { readFile } from 'node:fs/promises';
import { runProgram } from './process.mjs';
import { inRoot } from './root.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * @typedef {Record<string, { version?: string, resolved?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }>} Packages
 * @param {string} path
 * @returns {Promise<Packages | null>}
 */
async function packagesIn(path) {
	try {
		return JSON.parse(await readFile(path, 'utf8')).packages;
	} catch {
		return null;
	}
}

/**
 * Whether what npm says it installed is what the lockfile asks for. Packages for other systems are not installed.
 *
 * @param {Packages} wanted
 * @param {Packages} installed
 */
export function satisfies(wanted, installed) {
	return Object.entries(wanted).every(([path, { version, optional, devOptional, peer }]) => {
		if (path === '') return true;
		const there = installed[path];
		return there ? there.version === version : Boolean(optional ?? devOptional ?? peer);
	});
}

/** Installs the packages where they are missing or not those of the lockfile. */
export async function ensurePackages() {
	const wanted = await packagesIn(inRoot('package-lock.json'));
	if (!wanted)
		throw new SetupError(
			'package-lock.json is missing or damaged; restore it with git and try again.'
		);
	const installed = await packagesIn(inRoot('node_modules', '.package-lock.json'));
	if (installed && satisfies(wanted, installed)) return;

	console.error('Installing packages (npm ci) …');
	const parameters = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
	const npm = process.env.npm_execpath;
	const { code } = npm
		? await runProgram(process.execPath, [npm, ...parameters])
		: await runProgram(process.platform === 'win32' ? 'npm.cmd' : 'npm', parameters);
	if (code !== 0)
		throw new SetupError(
			`npm ci ended with code ${code}; the lines above say why. Check the network and "npm config get registry", then run the command again.`
		);
}
