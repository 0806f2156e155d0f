/**
 * What every npm script starts: looks at the Node version before anything that an older one could not read is loaded.
 * `node tools/setup/run.mjs COMMAND [options]`
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
// What Vite and Playwright ask for: 20.19 and later in 20, 22.12 and later.
const supported =
	(major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major === 23 || major >= 24;

if (!supported) {
	console.error(
		`Loupe needs Node 20.19 or later (22.12 or later in 22), and this is ${process.versions.node}. ` +
			'Install a current version from https://nodejs.org and run the command again.'
	);
	process.exitCode = 2;
} else {
	const { main } = await import('./main.mjs');
	process.exitCode = await main(process.argv.slice(2));
}
