import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBuild } from './build.mjs';
import { runChecks } from './check.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { runNode, scriptOf } from './process.mjs';
import { cacheFolder } from './root.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** @param {any} report vitest's JSON @returns {Count} */
const countUnit = (report) => ({
	passed: report.numPassedTests,
	failed: report.numFailedTests,
	skipped: report.numPendingTests + (report.numTodoTests ?? 0)
});

/** @param {any} report Playwright's JSON @returns {Count} */
const countEndToEnd = ({ stats }) => ({
	passed: stats.expected,
	failed: stats.unexpected + stats.flaky,
	skipped: stats.skipped
});

/**
 * Runs a test runner that also writes a report, and counts from the report.
 *
 * @param {string} title
 * @param {string[]} command
 * @param {string} report file name in the cache folder
 * @param {(report: any) => Count} count
 * @returns {Promise<Count>} at least one failure when the runner was not content, whatever the report says
 */
async function runTests(title, command, report, count) {
	console.log(`\n${title}`);
	const path = join(cacheFolder, report);
	await rm(path, { force: true });
	const code = await runNode(command, { env: { CI: process.env.CI ?? '1' } });
	const counted = await readFile(path, 'utf8').then(
		(text) => count(JSON.parse(text)),
		() => ({ passed: 0, failed: 0, skipped: 0 })
	);
	if (code !== 0 && counted.failed === 0) {
		console.log(`${title}: the runner ended with code ${code} although no test failed.`);
		counted.failed = 1;
	}
	return counted;
}

/**
 * Everything that CI runs. The last line says how it went.
 *
 * @returns {Promise<number>} the exit code
 */
export async function test() {
	await ensureChromium();
	await ensureBuild();
	await mkdir(cacheFolder, { recursive: true });
	console.log('Checks');
	const counts = [{ ...(await runChecks()), skipped: 0 }];
	counts.push(
		await runTests(
			'Unit and browser tests',
			[
				scriptOf('vitest'),
				'run',
				'--reporter=default',
				'--reporter=json',
				`--outputFile.json=${join(cacheFolder, 'unit.json')}`
			],
			'unit.json',
			countUnit
		),
		await runTests(
			'End-to-end tests',
			[scriptOf('@playwright/test', 'playwright'), 'test'],
			'e2e.json',
			countEndToEnd
		)
	);
	/** @param {keyof Count} key */
	const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
	const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
	console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
	return sum('failed') === 0 ? 0 : 1;
}
