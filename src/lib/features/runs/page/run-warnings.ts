import { plural } from '#lib/ui/format.ts';
import { exclusionWords } from '#lib/core/run/exclusion-words.ts';
import { variantId } from '#lib/core/models/variant.ts';
import { isSoftwareAdapter } from '#lib/core/run/software-adapter.ts';
import type { RunSnapshot } from './run-view.svelte.ts';

/** Something a reader must know before trusting the figures. */
export interface RunWarning {
	readonly title: string;
	readonly text: string;
}

export function runWarnings({ run, summaries, results }: RunSnapshot): RunWarning[] {
	const warnings: RunWarning[] = [];
	const { adapter, crossOriginIsolated, webgpuMissing } = run.environment;
	const onGpu = run.loads.some(({ device }) => device === 'webgpu');
	const onWasm = run.loads.some(({ device }) => device === 'wasm');
	const moved = run.loads.filter(({ device, variant }) => device !== variant.device);
	const excluded = summaries.reduce((sum, summary) => sum + summary.excluded, 0);
	const reasons = new Set(results.flatMap(({ trial }) => (trial.failure ? [] : trial.excluded)));
	const failed = summaries.reduce((sum, summary) => sum + summary.failed, 0);

	for (const load of moved)
		warnings.push({
			title: `${variantId(load.variant)} ran on ${load.device}`,
			text: webgpuMissing ?? `It was asked to run on ${load.variant.device}.`
		});
	if (onGpu && adapter && isSoftwareAdapter(adapter))
		warnings.push({
			title: 'Software adapter',
			text: 'WebGPU ran on the processor, not on a graphics card: WebGPU timings say nothing about real GPUs.'
		});
	if (onWasm && !crossOriginIsolated)
		warnings.push({
			title: 'Not isolated',
			text: 'The page was not cross-origin isolated, so wasm ran on one thread and clocks were coarse.'
		});
	if (excluded > 0)
		warnings.push({
			title: `${plural(excluded, 'disturbed trial')} left out of timings`,
			text: `${[...reasons].map((reason) => exclusionWords[reason].sentence).join(' ')} Their captions are scored.`
		});
	if (failed > 0)
		warnings.push({
			title: `${plural(failed, 'trial')} failed`,
			text: 'Figures are of the others; each failed trial is a row below, with its reason.'
		});
	return warnings;
}
