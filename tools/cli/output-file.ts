import { mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { usageError } from './arguments.ts';

/**
 * Makes sure, before anything is measured, that the run can be kept at `path`. Makes its folder; a file that is there
 * is not touched.
 * @throws FailureError (`bad-plan`) with the path, the reason and the remedy.
 */
export async function requireWritable(path: string, option = '--out'): Promise<void> {
	try {
		await mkdir(dirname(path), { recursive: true });
		const isNew = (await stat(path).catch(() => null)) === null;
		await (await open(path, 'a')).close();
		if (isNew) await rm(path);
	} catch (error) {
		const { code, message } = error as NodeJS.ErrnoException;
		throw usageError(
			`${option} is ${path}, which ${code === 'EISDIR' ? 'is a folder' : `cannot be written (${message})`}.`,
			'Name a file in a folder that can be written to.'
		);
	}
}
