import { FailureError, failure } from '#lib/core/failure.ts';
import { givenImageOptions, type ImageOptions } from '#lib/core/models/image-options.ts';
import type { Variant } from '#lib/core/models/variant.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { References } from '#lib/core/references/reference.ts';
import type { Plan, Prompt, TrialOrder } from '#lib/core/run/plan.ts';
import { planProblems } from '#lib/core/run/plan-limits.ts';
import type { Run } from '#lib/core/run/run.ts';
import { collectImages, emptyCollection, type CollectedImage } from './collect-images.ts';

/** What a user has put together and not started yet. */
export interface RunDraft {
	/** Empty: named by what it measures. */
	readonly name: string;
	readonly suite: string | null;
	readonly variants: readonly Variant[];
	readonly images: readonly CollectedImage[];
	readonly references: References;
	readonly prompts: readonly Prompt[];
	readonly repeats: number;
	readonly warmup: number;
	readonly maxNewTokens: number;
	readonly imageOptions?: ImageOptions;
	/** Absent: in blocks. */
	readonly order?: TrialOrder;
	readonly coolDownMs?: number;
	readonly seed: number;
	readonly timeoutMs: number;
}

export function planOf(draft: RunDraft): Plan {
	const { suite, variants, prompts, repeats, warmup, maxNewTokens, seed, timeoutMs } = draft;
	const images = draft.images.map(({ name, info }) => ({
		name,
		sha256: info.sha256,
		mime: info.mime,
		bytes: info.bytes
	}));
	const { order, coolDownMs } = draft;
	const imageOptions = givenImageOptions(draft.imageOptions ?? {});
	return {
		suite,
		variants,
		images,
		prompts,
		repeats,
		warmup,
		maxNewTokens,
		...(imageOptions && { imageOptions }),
		...(order && { order }),
		...(coolDownMs && { coolDownMs }),
		seed,
		timeoutMs
	};
}

/**
 * Makes a run of a draft: keeps its pictures and references, so that it can be resumed after a reload, and records
 * the environment.
 * @throws FailureError `bad-plan` with every problem; `storage`, `storage-full`.
 */
export async function createRun(draft: RunDraft, ports: AppPorts): Promise<Run> {
	const plan = planOf(draft);
	const problems = planProblems(plan);
	if (problems.length > 0)
		throw new FailureError(
			failure(
				'bad-plan',
				'plan',
				problems.join(' '),
				'Nothing was started; correct it and start again.'
			)
		);
	// From the first run on there is something to lose. Not waited for: some browsers ask the user.
	void ports.space.persist();
	for (const { file, info } of draft.images) await ports.images.put({ file, info });
	const createdAt = ports.clock.date();
	const run: Run = {
		id: crypto.randomUUID(),
		name: draft.name.trim() || nameOf(plan),
		createdAt,
		endedAt: null,
		state: 'running',
		plan,
		environment: await ports.probe.describe(),
		loads: [],
		loadFailures: [],
		origin: 'measured'
	};
	const names = new Set(plan.images.map((image) => image.name));
	const references = Object.fromEntries(
		Object.entries(draft.references).filter(([name]) => names.has(name))
	);
	await ports.runs.create(run);
	await ports.runs.putReferences(run.id, references);
	return run;
}

function nameOf(plan: Plan): string {
	const models = new Set(plan.variants.map((variant) => variant.model.split('/').at(-1)));
	const what = [...models].join(', ');
	const images = plan.images.length === 1 ? '1 image' : `${plan.images.length} images`;
	return `${what} on ${plan.suite === null ? images : `${images} of the ${plan.suite} suite`}`;
}

/** The first `count` images of a bundled suite, and its references. */
export async function suiteImages(
	suiteId: string,
	count: number,
	ports: AppPorts,
	onProgress: (done: number, total: number) => void = () => {}
) {
	const [suite, references] = await Promise.all([
		ports.bundled.suite(suiteId),
		ports.bundled.references(suiteId)
	]);
	const files = await Promise.all(
		suite.images.slice(0, count).map(async ({ file: name }) => ({
			name,
			file: await ports.bundled.image(suiteId, name)
		}))
	);
	const collection = await collectImages(emptyCollection, files, ports.imageReader, onProgress);
	return { suite, references, images: collection.images };
}
