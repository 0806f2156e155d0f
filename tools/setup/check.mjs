import { runProgram, scriptOf } from './process.mjs';

/** @typedef {{ name: string, command: () => string[] }} Step */

/** @type {Step[]} */
const steps = [
	{ name: 'generated types', command: () => [scriptOf('@sveltejs/kit', 'svelte-kit'), 'sync'] },
	...['src/lib/core', 'src/service-worker', 'workers', 'tools'].map((project) => ({
		name: `types in ${project}`,
		command: () => [scriptOf('typescript', 'tsc'), '-p', project]
	})),
	{
		name: 'types in the app',
		command: () => [scriptOf('svelte-check'), '--output', 'human', '--fail-on-warnings']
	},
	{
		name: 'lint and import rules',
		command: () => [scriptOf('eslint'), '.', '--max-warnings', '0']
	},
	{ name: 'format', command: () => [scriptOf('prettier'), '--check', '--log-level', 'warn', '.'] }
];

/**
 * Runs every static check, shows what the failing ones say, and counts.
 *
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks() {
	const count = { passed: 0, failed: 0 };
	for (const { name, command } of steps) {
		const startedAt = performance.now();
		const { code, output } = await runProgram(process.execPath, command(), { capture: true });
		const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
		console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
		if (code === 0) count.passed++;
		else {
			count.failed++;
			console.log(output.trimEnd());
		}
	}
	return count;
}

/** @returns {Promise<number>} the exit code */
export async function check() {
	const { passed, failed } = await runChecks();
	console.log(`${passed} checks passed, ${failed} failed`);
	return failed === 0 ? 0 : 1;
}
