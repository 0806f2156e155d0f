import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint();

/** The rules that a file with this content would break. */
async function broken(filePath: string, code: string): Promise<string[]> {
	const [result] = await eslint.lintText(code, { filePath });
	return (result?.messages ?? []).map(({ ruleId }) => ruleId ?? 'syntax');
}

const layered = 'loupe/import-layers';
const restricted = 'no-restricted-syntax';

describe('npm run check breaks', () => {
	it.each([
		['core on an adapter', 'src/lib/core/a.ts', "import '#lib/storage/database.ts';"],
		['core on a relative way out', 'src/lib/core/run/a.ts', "import '../../ui/chart.ts';"],
		['core on a package', 'src/lib/core/a.ts', "import 'idb';"],
		['core on a Node module', 'src/lib/core/a.ts', "import 'node:fs';"],
		['an adapter on another', 'src/lib/storage/a.ts', "export * from '#lib/inference/bridge.ts';"],
		['ui on features', 'src/lib/ui/a.ts', "import '#lib/features/bench/session.ts';"],
		['features on the composition root', 'src/lib/features/a.ts', "import '#lib/app.ts';"],
		['features on storage', 'src/lib/features/runs/a.ts', "import '#lib/storage/database.ts';"],
		['features on idb', 'src/lib/features/a.ts', "import { openDB } from 'idb'; openDB('x');"],
		['features on comlink', 'src/lib/features/a.ts', "import 'comlink';"],
		[
			'a feature fetching an adapter later',
			'src/lib/features/a.ts',
			"await import('#lib/device/probe.ts');"
		],
		['routes on adapters', 'src/routes/+page.ts', "import '#lib/inference/bridge.ts';"],
		['workers on features', 'workers/engine.ts', "import '#lib/features/a.ts';"],
		['workers on adapters', 'workers/engine.ts', "import '../src/lib/inference/bridge.ts';"],
		['the command line on adapters', 'tools/cli/a.ts', "import '#lib/storage/database.ts';"]
	])('%s', async (_what, file, code) => {
		expect(await broken(file, code)).toContain(layered);
	});

	it('a Svelte part on storage', async () => {
		const code = `<script lang="ts">import '#lib/storage/database.ts';</script>`;
		expect(await broken('src/lib/ui/Part.svelte', code)).toContain(layered);
	});

	it.each([
		['a worker outside the bridge', 'src/lib/features/a.ts', "new Worker('a.js');"],
		['a look at the GPU in a feature', 'src/lib/features/a.ts', 'navigator.gpu.requestAdapter();']
	])('%s', async (_what, file, code) => {
		expect(await broken(file, code)).toContain(restricted);
	});
});

describe('npm run check allows', () => {
	it.each([
		[
			'core in core',
			'src/lib/core/run/a.ts',
			"import '../units.ts'; import '#lib/core/failure.ts';"
		],
		['the color library in core', 'src/lib/core/a.ts', "import 'culori/fn';"],
		['core in workers', 'workers/engine.ts', "import '#lib/core/ports.ts';"],
		[
			'ui and core in features',
			'src/lib/features/a.ts',
			"import '#lib/ui/a.ts'; import '#lib/core/units.ts';"
		],
		['adapters in the composition root', 'src/lib/app.ts', "import '#lib/storage/database.ts';"],
		['a worker in the bridge', 'src/lib/inference/bridge.ts', "new Worker('a.js');"],
		[
			'the GPU in the device probe',
			'src/lib/device/probe.ts',
			'await navigator.gpu.requestAdapter();'
		]
	])('%s', async (_what, file, code) => {
		const rules = await broken(file, code);
		expect(rules).not.toContain(layered);
		expect(rules).not.toContain(restricted);
	});
});
