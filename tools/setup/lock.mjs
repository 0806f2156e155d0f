import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** @param {number} pid */
function isRunning(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
	}
}

/**
 * Holds a lock file while the work lasts. Waits for another process that holds it, and takes it over from one that died.
 *
 * @template Value
 * @param {string} path
 * @param {() => Promise<Value>} work
 * @param {() => void} [onWait] called once when another process has it
 * @returns {Promise<Value>}
 */
export async function withLock(path, work, onWait = () => {}) {
	await mkdir(dirname(path), { recursive: true });
	for (let waited = false; ;) {
		const file = await open(path, 'wx').catch(() => null);
		if (file) {
			await file.writeFile(String(process.pid));
			await file.close();
			break;
		}
		const holder = Number(await readFile(path, 'utf8').catch(() => ''));
		// An empty file: its owner is between creating and writing it.
		if (holder && !isRunning(holder)) await rm(path, { force: true });
		else {
			if (!waited) onWait();
			waited = true;
			await sleep(300);
		}
	}
	try {
		return await work();
	} finally {
		await rm(path, { force: true });
	}
}
