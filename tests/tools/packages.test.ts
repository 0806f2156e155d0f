import { expect, it } from 'vitest';
import { satisfies } from '#tools/setup/packages.mjs';

const wanted = {
	'': { version: '1.0.0' },
	'node_modules/a': { version: '2.0.0' },
	'node_modules/other-system': { version: '1.0.0', optional: true }
};

it.each([
	['the same', { 'node_modules/a': { version: '2.0.0' } }, true],
	['an older version', { 'node_modules/a': { version: '1.9.0' } }, false],
	['a missing package', {}, false],
	[
		'an older optional one',
		{ 'node_modules/a': { version: '2.0.0' }, 'node_modules/other-system': { version: '0.9.0' } },
		false
	]
])('%s', (_what, installed, expected) => {
	expect(satisfies(wanted, installed)).toBe(expected);
});
