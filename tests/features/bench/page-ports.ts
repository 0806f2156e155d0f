import { LoadedModels } from '#lib/core/models/registry/loaded-models.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { systemClock } from '#lib/device/clock.ts';
import { createDeviceProbe } from '#lib/device/device-probe.ts';
import { runLocks } from '#lib/device/run-locks.ts';
import { storageSpace } from '#lib/device/storage-space.ts';
import { createPressure } from '#lib/device/pressure.ts';
import { pageVisibility } from '#lib/device/visibility.ts';
import { createBundledContent } from '#lib/downloads/bundled-content.ts';
import { createDownloads } from '#lib/downloads/downloads.ts';
import { createModelRepositories } from '#lib/downloads/model-repositories.ts';
import { fileSaver } from '#lib/export/file-saver.ts';
import { createInferenceBackend } from '#lib/inference/backend.ts';
import { createCaptionTools } from '#lib/inference/caption-tools.ts';
import { createColorReader } from '#lib/inference/color-reader.ts';
import { createDetectionBackend } from '#lib/inference/detection-backend.ts';
import { createEmbeddingBackend } from '#lib/inference/embedding-backend.ts';
import { createImageReader } from '#lib/inference/image-reader.ts';
import { createModelWorkerLink } from '#lib/inference/model-worker-link.ts';
import { createReferenceReader } from '#lib/inference/reference-reader.ts';
import { createScoringBackend } from '#lib/inference/scoring-backend.ts';
import { bundledSource } from '#lib/inference/sources.ts';
import { createAppUpdates } from '#lib/offline/app-updates.ts';
import { createOwnScorerSandbox } from '#lib/sandbox/own-scorer-sandbox.ts';
import { createHubToken } from '#lib/storage/hub-token.ts';
import { createMemorySettingsStore } from '#lib/storage/memory-settings-store.ts';
import { createMemoryStores } from '#lib/storage/memory-stores.ts';
import { createModelFileStore, keptFiles } from '#lib/storage/model-file-store.ts';
import { createModelFolder } from '#lib/storage/model-folder.ts';
import { createMemoryOwnScorerStore } from '#lib/storage/own-scorer-store.ts';

/** The app's own adapters, with stores that forget. Real workers, real models, the real device. */
export function createPagePorts(): AppPorts {
	const root = `${location.origin}/`;
	const settings = createMemorySettingsStore();
	const places = () => [bundledSource(root)];
	const stores = createMemoryStores();
	const loadedModels = new LoadedModels(systemClock);
	const modelWorker = createModelWorkerLink();
	const modelFiles = createModelFileStore(modelWorker);
	return {
		...stores,
		ownScorers: createMemoryOwnScorerStore(),
		sandbox: createOwnScorerSandbox(),
		imageReader: createImageReader(),
		colorReader: createColorReader(),
		...createCaptionTools(),
		referenceReader: createReferenceReader(),
		scoring: createScoringBackend(),
		inference: loadedModels.inference(createInferenceBackend(places)),
		embeddings: loadedModels.embeddings(createEmbeddingBackend(places, keptFiles)),
		detection: loadedModels.detection(createDetectionBackend(places, keptFiles)),
		loadedModels,
		repositories: createModelRepositories(modelWorker, async () => places()),
		modelFiles,
		downloads: createDownloads({
			link: modelWorker,
			places: async () => places(),
			store: modelFiles,
			clock: systemClock,
			persist: async () => null
		}),
		modelFolder: createModelFolder(stores.preferences),
		hubToken: createHubToken(() => settings.read().hub.host),
		locks: runLocks,
		visibility: pageVisibility,
		pressure: createPressure(),
		probe: createDeviceProbe({}),
		clock: systemClock,
		settings,
		space: storageSpace,
		bundled: createBundledContent(root),
		files: fileSaver,
		updates: createAppUpdates({ script: '', disabled: 'Not in tests.' })
	};
}
