import { ensureBuild } from './build.mjs';
import { check } from './check.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { ensurePackages } from './packages.mjs';
import { runNode } from './process.mjs';
import { SetupError } from './setup-error.mjs';
import { start } from './start.mjs';
import { test } from './test.mjs';

/** @type {Record<string, (options: string[]) => Promise<number>>} */
const commands = {
	start: async (options) => {
		await ensureBuild();
		return start(options);
	},
	check,
	test: async () => {
		await ensureChromium();
		await ensureBuild();
		return test();
	},
	bench: (options) => drive('tools/cli/bench.ts', options),
	'bench:overhead': (options) => drive('tools/cli/overhead.ts', options)
};

/**
 * Runs a program that drives the built app in a browser.
 *
 * @param {string} program
 * @param {string[]} options
 */
async function drive(program, options) {
	await ensureChromium();
	await ensureBuild();
	return runNode(['--import', 'tsx', program, ...options]);
}

/**
 * Brings about what a command needs, and runs it. What is there already is not touched.
 *
 * @param {string[]} argv the command and its options
 * @returns {Promise<number>} the exit code
 */
export async function main([name = '', ...options]) {
	const command = commands[name];
	if (!command) {
		console.error(
			`"${name}" is no command of Loupe; choose one of ${Object.keys(commands).join(', ')}.`
		);
		return 2;
	}
	try {
		await ensurePackages();
		return await command(options);
	} catch (error) {
		if (!(error instanceof SetupError)) throw error;
		console.error(`\n${error.message}`);
		return error.exitCode;
	}
}
