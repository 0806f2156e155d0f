import { catalogue, type CatalogueModel } from '#lib/core/models/catalogue.ts';
import { parseVariantId } from '#lib/core/models/variant.ts';
import type { Candidate, Figure } from '#lib/core/choose/candidate.ts';
import { catalogueCandidates, offerKey } from '#lib/core/choose/catalogue-candidates.ts';
import type { Target } from '#lib/core/choose/constraints.ts';
import type { Environment } from '#lib/core/run/environment.ts';
import { sampleRun } from '#tests/features/runs/sample-run.ts';

const { environment } = sampleRun('here').run;

/** A computer that can run whatever the catalogue has. */
export const computer: Environment = {
	...environment,
	adapter: { ...environment.adapter!, features: ['shader-f16'] }
};

/** What the catalogue offers there; `measured` and `elsewhere` by variant. */
export const offers = (
	models: readonly CatalogueModel[],
	here: Environment = computer,
	measured: readonly string[] = [],
	target: Target = 'this',
	elsewhere: readonly string[] = []
): Candidate[] => {
	const otherRun = { runId: 'r9', runName: 'Other pictures' };
	const key = (id: string) => offerKey(parseVariantId(id));
	return catalogueCandidates(
		models,
		{ target, here },
		{
			measured: new Set(measured.map(key)),
			elsewhere: new Map(elsewhere.map((id) => [key(id), otherRun]))
		}
	);
};

type Figures = Partial<
	Record<keyof Candidate['figures'], number | readonly [number, number, number]>
>;

const source = { type: 'run', runId: 'r1', runName: 'Run 1', n: 12, device: null } as const;

/** A measured candidate; figures as values, or as value, low and high of the interval. */
export function measured(id: string, figures: Figures, change: Partial<Candidate> = {}): Candidate {
	const figure = (name: keyof Figures): Figure => {
		const given = figures[name];
		if (given === undefined) return { missing: `No ${name}.` };
		if (typeof given === 'number') return { value: given, interval: null, source };
		const [value, low, high] = given;
		return { value, interval: { low, high }, source };
	};
	return {
		id,
		variant: parseVariantId(id),
		figures: {
			quality: figure('quality'),
			ttftMs: figure('ttftMs'),
			totalMs: figure('totalMs'),
			perImageMs: figure('perImageMs'),
			memory: figure('memory'),
			download: figure('download')
		},
		licence: { name: 'MIT', permissive: true, commercial: true, warning: null },
		model: null,
		unsupported: null,
		measured: { done: 12, failed: 0, loadFailure: null, source },
		...change
	};
}

export const modelOf = (id: string): CatalogueModel => {
	const found = catalogue.models.find((model) => model.id === id);
	if (!found) throw new Error(id);
	return found;
};
