/**
 * Who may import whom. A file belongs to the first layer whose `within` begins its path; paths are from the
 * repository's root. `packages` absent: any package.
 *
 * @typedef {{ name: string, within: string, mayImport: string[], packages?: string[], notPackages?: string[] }} Layer
 */

/** What features and routes get handed in as ports, and so never import. */
const behindPorts = ['idb', 'comlink', '@huggingface/transformers', 'onnxruntime-web'];

/** @type {Layer[]} */
export const layers = [
	{
		name: 'core',
		within: 'src/lib/core/',
		mayImport: ['src/lib/core/'],
		packages: ['culori', 'papaparse', 'valibot', 'simple-statistics']
	},
	...['inference', 'sandbox', 'storage', 'downloads', 'device', 'offline', 'export'].map(
		(adapter) => ({
			name: adapter,
			within: `src/lib/${adapter}/`,
			mayImport: [`src/lib/${adapter}/`, 'src/lib/core/'],
			notPackages: ['@huggingface/transformers', 'onnxruntime-web']
		})
	),
	{
		name: 'ui',
		within: 'src/lib/ui/',
		mayImport: ['src/lib/ui/', 'src/lib/core/'],
		notPackages: behindPorts
	},
	{
		name: 'features',
		within: 'src/lib/features/',
		mayImport: ['src/lib/features/', 'src/lib/ui/', 'src/lib/core/'],
		notPackages: behindPorts
	},
	{
		name: 'routes',
		within: 'src/routes/',
		mayImport: [
			'src/routes/',
			'src/lib/app.ts',
			'src/lib/features/',
			'src/lib/ui/',
			'src/lib/core/',
			'src/app.css'
		],
		notPackages: behindPorts
	},
	{
		name: 'app.ts',
		within: 'src/lib/app.ts',
		mayImport: [
			'src/lib/core/',
			'src/lib/inference/',
			'src/lib/sandbox/',
			'src/lib/storage/',
			'src/lib/downloads/',
			'src/lib/device/',
			'src/lib/offline/',
			'src/lib/export/'
		]
	},
	{
		name: 'workers',
		within: 'workers/',
		mayImport: ['workers/', 'src/lib/core/'],
		notPackages: ['svelte', 'idb']
	},
	{
		name: 'command line',
		within: 'tools/cli/',
		mayImport: ['tools/', 'src/lib/core/', 'package.json']
	}
];
