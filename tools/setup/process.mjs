import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { inRoot, root } from './root.mjs';

/** @typedef {{ env?: NodeJS.ProcessEnv, capture?: boolean }} RunOptions */

/**
 * Runs a program from the repository's root to its end, and ends it when this process is told to end.
 *
 * @param {string} command
 * @param {string[]} parameters
 * @param {RunOptions} [options] `capture`: keep the output to show it only when something went wrong; `env` is added
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runProgram(command, parameters, { env = {}, capture = false } = {}) {
	return new Promise((resolve) => {
		const child = spawn(command, parameters, {
			cwd: root,
			env: { ...process.env, ...env },
			stdio: ['inherit', capture ? 'pipe' : 'inherit', capture ? 'pipe' : 'inherit']
		});
		let output = '';
		child.stdout?.on('data', (text) => (output += text));
		child.stderr?.on('data', (text) => (output += text));

		const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
		const signals = /** @type {const} */ (['SIGINT', 'SIGTERM']);
		for (const signal of signals) process.on(signal, forward);
		const end = (/** @type {number} */ code, /** @type {string} */ text) => {
			for (const signal of signals) process.off(signal, forward);
			resolve({ code, output: text });
		};
		child.on('error', (error) => end(127, `${output}${command}: ${error.message}\n`));
		child.on('close', (code, signal) => {
			if (signal) process.exitCode = 128 + constants.signals[signal];
			end(code ?? Number(process.exitCode ?? 1), output);
		});
	});
}

/** @param {string[]} parameters @param {RunOptions} [options] @returns {Promise<number>} the exit code */
export const runNode = async (parameters, options) =>
	(await runProgram(process.execPath, parameters, options)).code;

/**
 * The script behind a package's command, which Node can run on every system without a shell.
 *
 * @param {string} packageName
 * @param {string} [command] default: the package's name
 */
export function scriptOf(packageName, command = packageName) {
	const folder = inRoot('node_modules', packageName);
	const { bin } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
	return `${folder}/${typeof bin === 'string' ? bin : bin[command]}`;
}
