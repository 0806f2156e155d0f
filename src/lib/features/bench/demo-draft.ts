import { FailureError, failure } from '#lib/core/failure.ts';
import type { Device, Variant } from '#lib/core/models/variant.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { defaultPlan } from '#lib/core/run/plan-limits.ts';
import { suiteImages, type RunDraft } from './run-draft.ts';

export const demo = { suite: 'demo', prompt: 'describe', images: 12 } as const;

/** The devices the demo compares: both where there is WebGPU, else the one there is. */
export const demoDevices = (webgpu: boolean): readonly Device[] =>
	webgpu ? ['webgpu', 'wasm'] : ['wasm'];

/**
 * The benchmark behind the one button: the embedded model on each device, a dozen scenes, one question.
 * @throws FailureError when the shipped files cannot be read.
 */
export async function demoDraft(ports: AppPorts, webgpu: boolean): Promise<RunDraft> {
	const [[model], { suite, images, references }] = await Promise.all([
		ports.bundled.models(),
		suiteImages(demo.suite, demo.images, ports)
	]);
	if (!model)
		throw new FailureError(failure('not-found', 'plan', 'No model is shipped with this build.'));
	const variants = demoDevices(webgpu).map((device): Variant => ({
		model: model.id,
		revision: 'main',
		dtype: 'fp32',
		device
	}));
	const prompts = suite.prompts.filter((prompt) => prompt.id === demo.prompt);
	const timeoutMs = ports.settings.read().timeoutMs;
	return {
		...defaultPlan,
		name: '',
		suite: suite.id,
		variants,
		images,
		references,
		prompts,
		timeoutMs
	};
}
