import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const commands = [
	'chromium',
	'chromium-browser',
	'google-chrome',
	'google-chrome-stable',
	'chrome',
	'microsoft-edge'
];

const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
	(app) => `/Applications/${app}.app/Contents/MacOS/${app}`
);

/** Where Windows keeps browsers, below each of the folders that its environment names. */
const windowsApps = [
	['Google', 'Chrome', 'Application', 'chrome.exe'],
	['Chromium', 'Application', 'chrome.exe'],
	['Microsoft', 'Edge', 'Application', 'msedge.exe']
];

/** @param {NodeJS.ProcessEnv} env */
function systemCandidates(env) {
	if (process.platform === 'darwin') return macApps;
	if (process.platform === 'win32')
		return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].flatMap((root) =>
			root ? windowsApps.map((parts) => join(root, ...parts)) : []
		);
	const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
	return commands.flatMap((command) => folders.map((folder) => join(folder, command)));
}

/** Where Playwright keeps the Chromium that it downloads; none while the packages are missing. */
async function playwrightCandidates() {
	try {
		const { chromium } = await import('playwright');
		return [chromium.executablePath()];
	} catch {
		return [];
	}
}

/**
 * Whether a file is a browser that starts: on Linux some are shell scripts that only advertise a package, and others
 * lack shared libraries. Elsewhere asking for the version would open a window, so being there has to do.
 *
 * @param {string} path
 */
function starts(path) {
	if (!existsSync(path)) return false;
	if (process.platform !== 'linux') return true;
	const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
	return status === 0 && /chrom|edge/i.test(stdout);
}

/**
 * The Chromium to drive: `CHROMIUM_PATH`, else Playwright's own, else the system's.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string | null>}
 * @throws {Error} when `CHROMIUM_PATH` names something that does not start.
 */
export async function findChromium(env = process.env) {
	const chosen = env.CHROMIUM_PATH;
	if (chosen) {
		if (starts(chosen)) return chosen;
		throw new Error(
			`CHROMIUM_PATH is "${chosen}", which is not a Chromium that starts. Correct it, or unset it to let Loupe look.`
		);
	}
	const candidates = [...(await playwrightCandidates()), ...systemCandidates(env)];
	return candidates.find(starts) ?? null;
}
