import type {
	Automation,
	AutomationProgress,
	AutomationRequest,
	AutomationValidation,
	AutomationValidationProgress
} from '#lib/core/automation/automation.ts';
import type { Result } from '#lib/core/failure.ts';
import type { ValidationSet } from '#lib/core/models/validation/validation-report.ts';
import type { RunFile } from '#lib/core/run/run-file.ts';
import type { Page } from 'playwright';

declare global {
	interface Window {
		loupe?: Automation;
		showLoupeProgress(progress: AutomationProgress): Promise<void>;
		showLoupeValidation(progress: AutomationValidationProgress): Promise<void>;
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

/** Validates variants on the automation page. */
export async function driveValidation(
	page: Page,
	request: AutomationValidation,
	onProgress: (progress: AutomationValidationProgress) => void
): Promise<Result<ValidationSet>> {
	await page.waitForFunction(() => window.loupe !== undefined);
	await page.exposeFunction('showLoupeValidation', onProgress);
	return page.evaluate((wanted) => {
		const { loupe } = window;
		if (!loupe) throw new Error('window.loupe went away.');
		return loupe.validate(wanted, (progress) => void window.showLoupeValidation(progress));
	}, request);
}

/** Ends the run within a token; {@link driveRun} then resolves with what was measured. A validation ends too. */
export const stopRun = (page: Page): Promise<void> => page.evaluate(() => window.loupe?.stop());
