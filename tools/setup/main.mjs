import { check } from './check.mjs';
import { ensurePackages } from './packages.mjs';
import { runNode } from './process.mjs';
import { SetupError } from './setup-error.mjs';
import { start } from './start.mjs';
import { test } from './test.mjs';

/** @param {string} program a TypeScript program that takes care of what else it needs once it has read its options */
const typed = (program) => (/** @type {string[]} */ options) =>
	runNode(['--import', 'tsx', program, ...options]);

/** @type {Record<string, (options: string[]) => Promise<number>>} */
const commands = {
	start,
	check,
	test,
	bench: typed('tools/cli/bench.ts'),
	score: typed('tools/cli/score.ts'),
	models: typed('tools/cli/models.ts'),
	'bench:scoring': typed('tools/scoring-bench/scoring-bench.ts'),
	'bench:color': typed('tools/color-bench/color-bench.ts'),
	'bench:overhead': typed('tools/overhead/overhead.ts'),
	'bench:switch': typed('tools/switch/switch.ts'),
	'bench:growth': typed('tools/growth/growth.ts'),
	'check:parity': typed('tools/parity/parity.ts'),
	'check:verdicts': typed('tools/verdicts/verdicts.ts'),
	screenshots: typed('tools/screenshots/take.ts')
};

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
