import { deviceName } from '../../compare/device-name.ts';
import { failure, unwrap } from '../../failure.ts';
import type { CancelSignal } from '../../ports.ts';
import type { LoadedEmbedder } from '../../scoring-ports.ts';
import { summarize } from '../../stats/summary.ts';
import { ensureFilesHere } from './absent-files.ts';
import { raise, throwIfAborted } from './stopping.ts';
import type { QuerySet } from './query-set.ts';
import { registryEvent } from './registry-event.ts';
import type { RegistryPorts } from './registry-ports.ts';
import { captionIndex, crossDirections, textDirection } from './retrieval-directions.ts';
import type { EmbeddingLatency, RetrievalReport } from './retrieval-report.ts';
import { loadedProblem } from './version-files.ts';
import { scoreModelOf } from './version-variant.ts';
import type { ModelVersion } from './version.ts';

/** The first embeddings of a worker compile and allocate, and are not among the times. */
const warmUps = 1;

type OnProgress = (done: number, total: number) => void;

/**
 * Measures how well an embedder finds pictures by captions and back, and what one embedding takes, and keeps that with
 * the version. Texts are embedded one by one, so that a time is of one text.
 * @throws FailureError
 */
export async function measureRetrieval(
	version: ModelVersion,
	ports: RegistryPorts,
	signal: CancelSignal,
	onProgress: OnProgress
): Promise<RetrievalReport> {
	const looks = version.types.includes('image-embedding');
	if (!looks && !version.types.includes('text-embedding'))
		raise(
			failure(
				'bad-plan',
				'plan',
				`${version.id} is a ${version.types.join(' and ')} model and makes no embeddings.`,
				'Benchmark it instead.'
			)
		);
	if ((await ports.locks.held()).size > 0)
		raise(failure('busy', 'plan', 'A run is in progress, and this would disturb it.'));
	const set = unwrap(await ports.querySet(() => {}));
	throwIfAborted(signal, version.id);
	await ensureFilesHere(version, ports, signal);
	const kind = looks ? 'image-text' : 'text';
	const model = { ...scoreModelOf(version), kind } as const;
	const embedder = unwrap(await ports.embeddings.open(signal, model));
	try {
		const wrong = loadedProblem(version, embedder.files);
		if (wrong) raise(wrong);
		const report = await measured(set, embedder, looks, ports, signal, onProgress);
		await ports.versions.update(
			version.id,
			(stored) => ({ ...stored, retrieval: report }),
			registryEvent(ports, version, { type: 'measured', what: 'retrieval' })
		);
		return report;
	} finally {
		embedder.close();
	}
}

async function measured(
	set: QuerySet,
	embedder: LoadedEmbedder,
	looks: boolean,
	ports: Pick<RegistryPorts, 'clock' | 'probe'>,
	signal: CancelSignal,
	onProgress: OnProgress
): Promise<RetrievalReport> {
	const index = captionIndex(set.pictures);
	if (index.captions.length < 2 || set.pictures.length < 2)
		raise(
			failure(
				'bad-plan',
				'plan',
				`"${set.name}" has ${set.pictures.length} pictures and ${index.captions.length} different captions; at least 2 of each are needed to look for one by the other.`,
				'Add captions on the References page.'
			)
		);
	const total = index.captions.length + (looks ? set.pictures.length : 0);
	let done = 0;
	const { clock, probe } = ports;
	const timed = async <Value>(times: number[], work: () => Promise<Value>): Promise<Value> => {
		const startedAt = clock.now();
		const value = await work();
		times.push(clock.now() - startedAt);
		onProgress(++done, total);
		return value;
	};
	const [textMs, imageMs]: [number[], number[]] = [[], []];
	const texts: Float32Array[] = [];
	for (const caption of index.captions) {
		const read = unwrap(await timed(textMs, () => embedder.embedTexts(signal, [caption])));
		texts.push(read[0]?.vector ?? new Float32Array());
	}
	const images: Float32Array[] = [];
	for (const picture of looks ? set.pictures : []) {
		const image = await picture.image();
		images.push(unwrap(await timed(imageMs, () => embedder.embedImage(signal, image))));
	}
	return {
		format: 'loupe.retrieval/1',
		at: clock.date(),
		device: deviceName(await probe.describe()),
		querySet: {
			name: set.name,
			images: set.pictures.length,
			captions: index.captions.length
		},
		directions: looks ? crossDirections(index, texts, images) : [textDirection(index, texts)],
		latency: [...latency('text', textMs), ...latency('image', imageMs)]
	};
}

function latency(of: EmbeddingLatency['of'], times: readonly number[]): EmbeddingLatency[] {
	const summary = summarize(times.slice(warmUps));
	if (!summary) return [];
	return [{ of, n: summary.n, medianMs: summary.median, interval: summary.interval }];
}
