import { dirname, relative, resolve, sep } from 'node:path';
import { layers } from './layers.js';

/** package.json's `imports`, by prefix. */
const aliases = {
	'#lib/': 'src/lib/',
	'#workers/': 'workers/',
	'#tests/': 'tests/',
	'#tools/': 'tools/'
};

/** Modules that the framework makes up. */
const virtual = /^(\$app|\$service-worker|\$env|virtual:|\.\/\$types)/;

/**
 * Where an import leads, from the repository's root; `null` for a package.
 *
 * @param {string} source
 * @param {string} file from the root, with forward slashes
 */
function target(source, file) {
	for (const [alias, folder] of Object.entries(aliases))
		if (source.startsWith(alias)) return folder + source.slice(alias.length);
	if (!source.startsWith('.')) return null;
	return relative('/', resolve('/', dirname(file), source))
		.split(sep)
		.join('/');
}

/** @param {string} source @param {string[]} packages */
const isOneOf = (source, packages) =>
	packages.some((name) => source === name || source.startsWith(`${name}/`));

/**
 * @param {string} source
 * @param {string} file from the root, with forward slashes
 * @returns {string | null} what is wrong with the import
 */
export function wrongImport(source, file) {
	const layer = layers.find(({ within }) => file.startsWith(within));
	if (!layer || virtual.test(source)) return null;
	const path = target(source.replace(/\?.*$/, ''), file);
	if (path === null) {
		const allowed =
			(!layer.packages || isOneOf(source, layer.packages)) &&
			!isOneOf(source, layer.notPackages ?? []);
		return allowed ? null : `${layer.name} must not import the package "${source}".`;
	}
	if (layer.mayImport.some((allowed) => path.startsWith(allowed))) return null;
	return `${layer.name} must not import "${path}"; it may import ${layer.mayImport.join(', ')}.`;
}

/**
 * Keeps imports one-way. ESLint's own `no-restricted-imports` sees only the text of an import, so a relative path
 * gets around it; this rule resolves what it sees, dynamic imports and re-exports included.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const importLayers = {
	meta: { type: 'problem', schema: [], docs: { description: 'imports run one way' } },
	create(context) {
		const file = relative(context.cwd, context.filename).split(sep).join('/');
		/** @param {{ source?: import('estree').Node | null | undefined }} node */
		const check = ({ source }) => {
			if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
			const message = wrongImport(source.value, file);
			if (message) context.report({ node: source, message });
		};
		return {
			ImportDeclaration: check,
			ImportExpression: check,
			ExportNamedDeclaration: check,
			ExportAllDeclaration: check
		};
	}
};
