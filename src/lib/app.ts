import { base } from '$app/paths';
import { dev } from '$app/environment';
import type { ModelPlace } from './core/models/files/model-place.ts';
import { LoadedModels } from './core/models/registry/loaded-models.ts';
import type { AppPorts } from './core/ports.ts';
import { runLocks } from './device/run-locks.ts';
import { createDeviceProbe } from './device/device-probe.ts';
import { storageSpace } from './device/storage-space.ts';
import { systemClock } from './device/clock.ts';
import { createPressure } from './device/pressure.ts';
import { pageVisibility } from './device/visibility.ts';
import { versions } from './device/versions.ts';
import { createBundledContent } from './downloads/bundled-content.ts';
import { createDownloads } from './downloads/downloads.ts';
import { createLocalModels } from './downloads/local-models.ts';
import { createModelRepositories } from './downloads/model-repositories.ts';
import { fileSaver } from './export/file-saver.ts';
import { createInferenceBackend } from './inference/backend.ts';
import { createCaptionTools } from './inference/caption-tools.ts';
import { createColorReader } from './inference/color-reader.ts';
import { createDetectionBackend } from './inference/detection-backend.ts';
import { createEmbeddingBackend } from './inference/embedding-backend.ts';
import { createImageReader } from './inference/image-reader.ts';
import { createReferenceReader } from './inference/reference-reader.ts';
import { createScoringBackend } from './inference/scoring-backend.ts';
import { createModelWorkerLink } from './inference/model-worker-link.ts';
import { bundledSource, localSource } from './inference/sources.ts';
import { createAppUpdates } from './offline/app-updates.ts';
import { createOwnScorerSandbox } from './sandbox/own-scorer-sandbox.ts';
import { createBaselineStore } from './storage/baseline-store.ts';
import { Database } from './storage/database.ts';
import { createEvidenceStore } from './storage/evidence-store.ts';
import { createHubToken } from './storage/hub-token.ts';
import { createImageStore } from './storage/image-store.ts';
import { createModelFileStore, keptFiles } from './storage/model-file-store.ts';
import { createModelFolder } from './storage/model-folder.ts';
import { createOwnScorerStore } from './storage/own-scorer-store.ts';
import { createPreferenceStore } from './storage/preference-store.ts';
import { createRatingStore } from './storage/rating-store.ts';
import { createReferenceSetStore } from './storage/reference-set-store.ts';
import { createRunDigestStore } from './storage/run-digest-store.ts';
import { createRunStore } from './storage/run-store.ts';
import { createSettingsStore } from './storage/settings-store.ts';
import { createVersionStore } from './storage/version-store.ts';
import { createVoteStore } from './storage/vote-store.ts';

/** Longer than an undo is offered, in this tab or another. */
const undoMs = 60_000;

/** Until a page has opened. */
const forgetAfterMs = 5_000;

/** The composition root: the only place that chooses adapters. Called once per tab. */
export function createApp(): AppPorts {
	const root = new URL(`${base}/`, location.origin).href;
	const database = new Database();
	const settings = createSettingsStore();
	const runs = createRunStore(database);
	// A tab that was closed while its undo was on offer left a deleted run behind. It waits, since it reads all runs and
	// holds their storage meanwhile, and the page that is opened wants to be first. Where it fails, all else will say so.
	const forget = () => runs.purge(new Date(Date.now() - undoMs).toISOString());
	setTimeout(() => void forget().catch(() => undefined), forgetAfterMs);
	const preferences = createPreferenceStore(database);
	const hubToken = createHubToken(() => settings.read().hub.host);
	const modelFolder = createModelFolder(preferences);
	const local = localSource(root);
	const hasLocal = createLocalModels(local.host);
	const places = async (model: string): Promise<readonly ModelPlace[]> => {
		const [folder, isLocal] = await Promise.all([modelFolder.granted(), hasLocal(model)]);
		const { hub } = settings.read();
		const token = hubToken.tokenFor(hub.host);
		return [
			...(folder ? [{ type: 'folder' as const, folder }] : []),
			bundledSource(root),
			...(isLocal ? [local] : []),
			token === null ? hub : { ...hub, token }
		];
	};
	const loadedModels = new LoadedModels(systemClock);
	const modelWorker = createModelWorkerLink();
	const modelFiles = createModelFileStore(modelWorker);
	return {
		runs,
		digests: createRunDigestStore(database),
		images: createImageStore(database),
		referenceSets: createReferenceSetStore(database),
		ratings: createRatingStore(database),
		preferences,
		baselines: createBaselineStore(database),
		votes: createVoteStore(database),
		versions: createVersionStore(database),
		ownScorers: createOwnScorerStore(database),
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
		evidence: createEvidenceStore(database),
		locks: runLocks,
		visibility: pageVisibility,
		pressure: createPressure(),
		probe: createDeviceProbe(versions),
		clock: systemClock,
		settings,
		space: storageSpace,
		repositories: createModelRepositories(modelWorker, places),
		modelFiles,
		downloads: createDownloads({
			link: modelWorker,
			places,
			store: modelFiles,
			clock: systemClock,
			persist: () => storageSpace.persist()
		}),
		modelFolder,
		hubToken,
		bundled: createBundledContent(root),
		files: fileSaver,
		updates: createAppUpdates({
			script: `${root}service-worker.js`,
			disabled: dev ? 'The development server has no service worker.' : null
		})
	};
}
