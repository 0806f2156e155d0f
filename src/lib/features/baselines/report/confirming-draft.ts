import { deviceName } from '#lib/core/compare/device-name.ts';
import { failed, failure, success, type Result } from '#lib/core/failure.ts';
import { variantId, type Variant } from '#lib/core/models/variant.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { Run } from '#lib/core/run/run.ts';
import type { CollectedImage } from '../../bench/collect-images.ts';
import type { RunDraft } from '../../bench/run-draft.ts';

/**
 * The run that measures these variants once more: the same plan with the next seed, on the stored pictures. Fails where
 * a picture is not kept here, or where this is not the device that the run was measured on: what is slow here says
 * nothing about there. May reject where stores cannot be read.
 */
export async function confirmingDraft(
	ports: Pick<AppPorts, 'images' | 'runs' | 'probe'>,
	run: Run,
	variants: readonly Variant[]
): Promise<Result<RunDraft>> {
	const [there, here] = [run.environment, await ports.probe.describe()].map(deviceName);
	if (there !== here)
		return failed(
			failure(
				'bad-plan',
				'plan',
				`“${run.name}” was measured on another device: ${there}. This one is: ${here}.`,
				'Measure it again on that device, and check that run.'
			)
		);
	const images: CollectedImage[] = [];
	for (const { name, sha256 } of run.plan.images) {
		const stored = await ports.images.get(sha256);
		if (!stored)
			return failed(
				failure(
					'not-found',
					'plan',
					`${name}: the picture is not kept in this browser, so it cannot be measured again.`,
					'Run files hold no pictures; measure the same pictures on the Bench page and check that run.'
				)
			);
		images.push({ name, ...stored, failure: null });
	}
	const { suite, prompts, repeats, warmup, maxNewTokens, seed, timeoutMs } = run.plan;
	const { order, coolDownMs, imageOptions } = run.plan;
	return success({
		name: nameAgain(run),
		...{ suite, variants, images, prompts, repeats, warmup, maxNewTokens, timeoutMs },
		references: await ports.runs.references(run.id),
		...(order && { order }),
		...(coolDownMs && { coolDownMs }),
		...(imageOptions && { imageOptions }),
		seed: seed + 1
	});
}

const nameAgain = ({ name }: Run): string => `Again: ${name}`.slice(0, 120);

/** Runs that measured these variants once more, as {@link confirmingDraft} would, newest first. */
export const confirmingRuns = (
	runs: readonly Run[],
	run: Run,
	variants: readonly Variant[]
): Run[] => {
	const wanted = variants.map(variantId);
	return runs.filter(({ name, createdAt, plan, state, environment }) => {
		const there = new Set(plan.variants.map(variantId));
		return (
			name === nameAgain(run) &&
			createdAt > run.createdAt &&
			plan.seed === run.plan.seed + 1 &&
			state === 'finished' &&
			deviceName(environment) === deviceName(run.environment) &&
			wanted.every((id) => there.has(id))
		);
	});
};
