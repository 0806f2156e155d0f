import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';
import { importLayers } from './tools/lint/import-layers.js';

const noGpu = {
	selector: "MemberExpression[object.name='navigator'][property.name='gpu']",
	message: 'Only the device probe and the engine look at navigator.gpu; ask for it through a port.'
};
const noWorker = {
	selector: "NewExpression[callee.name='Worker']",
	message: 'Only the bridge (src/lib/inference/bridge*.ts) says `new Worker`.'
};

export default ts.config(
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'.cache/',
			'coverage/',
			'static/',
			'out/',
			'test-results/',
			'playwright-report/',
			'tools/empty-package/'
		]
	},
	js.configs.recommended,
	...ts.configs.strict,
	...ts.configs.stylistic,
	...svelte.configs.recommended,
	prettier,
	...svelte.configs.prettier,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		plugins: { loupe: { rules: { 'import-layers': importLayers } } },
		rules: {
			'loupe/import-layers': 'error',
			// TypeScript knows every name.
			'no-undef': 'off',
			'no-console': ['error', { allow: ['error'] }],
			eqeqeq: ['error', 'smart'],
			'@typescript-eslint/consistent-type-imports': [
				'error',
				{ fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }
			],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
			'@typescript-eslint/no-invalid-void-type': ['error', { allowAsThisParameter: true }],
			'@typescript-eslint/no-empty-function': 'off',
			// Sets and maps are held by $state.raw and replaced as a whole.
			'svelte/prefer-svelte-reactivity': 'off',
			// {' '} is how Prettier keeps a space.
			'svelte/no-useless-mustaches': 'off',
			// Presentational parts are handed ready-made links; the pages resolve them.
			'svelte/no-navigation-without-resolve': ['error', { ignoreLinks: true }]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts', '**/*.svelte.js'],
		languageOptions: {
			parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig }
		}
	},
	{
		files: ['src/**'],
		ignores: ['src/lib/inference/bridge*.ts', 'src/lib/device/**'],
		rules: { 'no-restricted-syntax': ['error', noGpu, noWorker] }
	},
	{
		files: ['src/lib/device/**'],
		rules: { 'no-restricted-syntax': ['error', noWorker] }
	},
	{
		files: ['tools/**', 'tests/**', '*.config.*'],
		rules: { 'no-console': 'off' }
	},
	{
		files: ['tests/**'],
		// A value that is missing fails the test, which is all there is to do about it.
		rules: { '@typescript-eslint/no-non-null-assertion': 'off' }
	}
);
