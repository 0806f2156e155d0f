import type {
	Automation,
	AutomationProgress,
	AutomationRequest
} from '#lib/core/automation/automation.ts';
import type { Result } from '#lib/core/failure.ts';
import type { RunFile } from '#lib/core/run/run-file.ts';
import type { Page } from 'playwright';

declare global {
	interface Window {
		loupe?: Automation;
		showLoupeProgress(progress: AutomationProgress): Promise<void>;
	}
}

/** Runs a benchmark on the automation page. */
export async function driveRun(
	page: Page,
	pictures: readonly string[],
	request: AutomationRequest,
	onProgress: (progress: AutomationProgress) => void
): Promise<Result<RunFile>> {
	await page.waitForFunction(() => window.loupe !== undefined);
	await page.setInputFiles('#images', [...pictures]);
	await page.exposeFunction('showLoupeProgress', onProgress);
	return page.evaluate((wanted) => {
		const { loupe } = window;
		if (!loupe) throw new Error('window.loupe went away.');
		const unwatch = loupe.watch((progress) => void window.showLoupeProgress(progress));
		return loupe.run(wanted).finally(unwatch);
	}, request);
}

/** Ends the run within a token; {@link driveRun} then resolves with what was measured. */
export const stopRun = (page: Page): Promise<void> => page.evaluate(() => window.loupe?.stop());
