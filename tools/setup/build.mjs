import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentHash } from './content-hash.mjs';
import { withLock } from './lock.mjs';
import { runProgram, scriptOf } from './process.mjs';
import { cacheFolder, inRoot, root } from './root.mjs';
import { SetupError } from './setup-error.mjs';

const sources = [
	'src',
	'workers',
	'static',
	'package.json',
	'package-lock.json',
	'svelte.config.js',
	'vite.config.ts',
	'tools/vite'
];

/** Says what the build was made of. It lies inside, so that a build by other means is not taken for ours. */
const stamp = inRoot('build', '.sources');

/** Builds the app where the build is missing or older than the sources. */
export async function ensureBuild() {
	const wanted = await contentHash(root, sources, process.env.BASE_PATH ?? '');
	const upToDate = async () => (await readFile(stamp, 'utf8').catch(() => '')) === wanted;
	if (await upToDate()) return;
	await withLock(
		join(cacheFolder, 'build.lock'),
		async () => {
			if (await upToDate()) return;
			console.error('Building the app …');
			const { code, output } = await runProgram(process.execPath, [scriptOf('vite'), 'build'], {
				capture: true
			});
			if (code !== 0)
				throw new SetupError(
					`${output}\nThe build ended with code ${code}; the lines above say why. Correct the source and try again.`
				);
			await writeFile(stamp, wanted);
		},
		() => console.error('Another command is building the app; waiting for it …')
	);
}
