import type { Automation, AutomationRequest } from '#lib/core/automation/automation.ts';
import { failed, failure } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { AppContext } from '../app-context.ts';
import { collectImages, emptyCollection } from '../bench/collect-images.ts';
import type { RunDraft } from '../bench/run-draft.ts';
import { makeRegistry } from '../registry/make-registry.ts';
import { runFileOf } from '../scoring/run-file-of.ts';
import { suiteValidation } from '../validation/demo-validation.ts';
import { automationProgress, automationValidationProgress, isTurn } from './automation-progress.ts';

/**
 * The app as a program sees it: the same session, runner and stores as the pages.
 *
 * @param version of Loupe
 * @param pictures what the page's file input holds right now
 */
export function createAutomation(
	{ ports, session, validation }: AppContext,
	version: string,
	pictures: () => readonly File[]
): Automation {
	/** Ends exports, which may be looking at pictures: no measurement is to pay for that. */
	let exporting = new AbortController();
	session.onBegin(() => {
		exporting.abort();
		exporting = new AbortController();
	});
	const exportRun = (id: string) =>
		runFileOf(ports, id, exporting.signal, { measuring: session.busy });
	return {
		version,
		async run(request) {
			if (request.hub) ports.settings.write({ hub: request.hub });
			const draft = await draftOf(request, pictures(), ports);
			const state = await session.start(draft);
			const id = session.progress?.run.id;
			if (state === null || id === undefined)
				return failed(
					session.failure ?? failure('internal', 'plan', 'The run ended without a reason.')
				);
			return exportRun(id);
		},
		async validate(request, onProgress) {
			if (request.hub) ports.settings.write({ hub: request.hub });
			const unwatch = validation.watch((progress) =>
				onProgress?.(automationValidationProgress(progress))
			);
			const result = await validation.run(() => suiteValidation(ports, request));
			unwatch();
			return result;
		},
		stop() {
			session.stop();
			validation.stop();
		},
		watch: (listener) =>
			session.watch((event) => {
				if (session.progress && isTurn(event)) listener(automationProgress(session.progress));
			}),
		async runs() {
			return (await ports.runs.list()).map(({ id, name }) => ({ id, name }));
		},
		models: makeRegistry(ports, session, 'script'),
		exportRun
	};
}

async function draftOf(
	request: AutomationRequest,
	pictures: readonly File[],
	ports: AppPorts
): Promise<RunDraft> {
	const names = request.imageNames;
	const files = pictures.map((file, index) => ({ name: names[index] ?? file.name, file }));
	const { images } = await collectImages(emptyCollection, files, ports.imageReader);
	return { ...request, images, timeoutMs: ports.settings.read().timeoutMs };
}
