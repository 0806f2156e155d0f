import { failed, failure, success, type Result } from '#lib/core/failure.ts';
import type { BenchmarkRequest } from '#lib/core/models/registry/registry-api.ts';
import type { ModelVersion } from '#lib/core/models/registry/version.ts';
import { variantOf } from '#lib/core/models/registry/version-variant.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { defaultPlan } from '#lib/core/run/plan-limits.ts';
import { asFailure } from '../runs/as-failure.ts';
import { demo } from '../bench/demo-draft.ts';
import { suiteImages, type RunDraft } from '../bench/run-draft.ts';

const defaultImages = 4;

/**
 * A benchmark of registered versions on the demo suite. Token limit and image options are those that the first version
 * is configured with: versions beside each other have to do the same work.
 */
export async function benchmarkDraft(
	versions: readonly ModelVersion[],
	{ images: count = defaultImages, ...request }: BenchmarkRequest,
	ports: AppPorts
): Promise<Result<RunDraft>> {
	try {
		const { suite, images, references } = await suiteImages(demo.suite, count, ports);
		const wanted = request.prompts ?? [demo.prompt];
		const unknown = wanted.find((id) => !suite.prompts.some((prompt) => prompt.id === id));
		if (unknown !== undefined)
			return failed(
				failure(
					'bad-plan',
					'plan',
					`The suite "${suite.id}" has no prompt "${unknown}".`,
					`Choose among ${suite.prompts.map(({ id }) => id).join(', ')}.`
				)
			);
		const configured = versions[0]?.configuration;
		return success({
			...defaultPlan,
			name: '',
			suite: suite.id,
			variants: versions.map(variantOf),
			...{ images, references },
			prompts: suite.prompts.filter(({ id }) => wanted.includes(id)),
			repeats: request.repeats ?? defaultPlan.repeats,
			warmup: request.warmup ?? defaultPlan.warmup,
			maxNewTokens: request.maxNewTokens ?? configured?.maxNewTokens ?? defaultPlan.maxNewTokens,
			...(configured?.imageOptions && { imageOptions: configured.imageOptions }),
			seed: request.seed ?? defaultPlan.seed,
			timeoutMs: ports.settings.read().timeoutMs
		});
	} catch (error) {
		return failed(asFailure(error, 'plan'));
	}
}
