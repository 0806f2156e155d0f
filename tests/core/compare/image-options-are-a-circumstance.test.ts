import { expect, test } from 'vitest';
import { checkRegression } from '#lib/core/compare/regression.ts';
import { defaultThresholds } from '#lib/core/compare/thresholds.ts';
import { measured } from './measured.ts';

test('other image options are told, since they change what the model sees', () => {
	const before = measured(8);
	const after = measured(8, { seed: 2, plan: { imageOptions: { tiling: true } } });
	expect(checkRegression(before, after, defaultThresholds).circumstances).toContainEqual({
		what: 'image options',
		before: 'default',
		after: 'tiles',
		touches: 'everything'
	});
});
