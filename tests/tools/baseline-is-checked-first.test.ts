import { expect, test } from 'vitest';
import { requireShared } from '#tools/cli/baseline.ts';
import { measured } from '../core/compare/measured.ts';
import { fp32, q4 } from '../core/support/sample-run.ts';

const both = measured(2, { plan: { variants: [fp32, q4] } });

test('a baseline with none of the variants is refused, with those it has', () => {
	const other = { ...fp32, model: 'a/b' };
	expect(() => requireShared(both, 'old.json', [other])).toThrow(
		/--baseline names old\.json, which has loupe\/demo-vlm@main:fp32:webgpu, loupe\/demo-vlm@main:q4:wasm and none of a\/b@main:fp32:webgpu\./
	);
});

test('one of several is enough, and so is another revision', () => {
	requireShared(both, 'old.json', [q4, { ...fp32, model: 'a/b' }]);
	requireShared(both, 'old.json', [{ ...q4, revision: 'v2' }]);
});

test('one variant is held against the one that there is, whatever it is', () =>
	requireShared(measured(2), 'old.json', [{ ...q4, model: 'a/b' }]));
