import { expect, it } from 'vitest';
import { catalogue } from '#lib/core/models/catalogue.ts';
import { modelFamilies } from '#lib/core/models/families.ts';
import type { ModelFamily } from '#lib/core/models/families/model-family.ts';
import { drivers } from '#workers/drivers/drivers.ts';

const known = ({ load: _, ...family }: ModelFamily & { load: unknown }): ModelFamily => family;

it('every family has its driver, and says of itself what the driver says', () => {
	expect(drivers.map(known)).toEqual(modelFamilies);
});

it('no architecture or model type is claimed twice', () => {
	for (const member of ['architectures', 'modelTypes', 'family'] as const) {
		const all = modelFamilies.flatMap((family) => family[member]);
		expect(all, member).toEqual([...new Set(all)]);
	}
});

it('the catalogue and the families name families alike', () => {
	for (const { id, className, family } of catalogue.models) {
		const runs = modelFamilies.find(({ architectures }) => architectures.includes(className));
		if (runs) expect(runs.family, id).toBe(family);
	}
});
