import { success, type Result } from '#lib/core/failure.ts';
import type { LoadEvent } from '#lib/core/inference-ports.ts';
import type { AppPorts, CancelSignal } from '#lib/core/ports.ts';
import type { ScoredRun } from '#lib/core/run/scored-run.ts';
import type { EvidencePart } from '#lib/core/scoring/evidence.ts';
import type { OwnScorer } from '#lib/core/scoring/own-scorer.ts';
import { absent } from '#lib/core/scoring/score.ts';
import type { ScoreModel } from '#lib/core/scoring-ports.ts';
import { asFailure } from '../runs/as-failure.ts';
import { Embeddings } from './evidence/embedded-texts.ts';
import { embeddingParts, type EmbeddingPart } from './evidence/embedding-parts.ts';
import type { EvidenceBook } from './evidence/evidence-book.ts';
import { gatherColors } from './evidence/gather-colors.ts';
import {
	gatherDetections,
	knownDetections,
	picturesToSearch
} from './evidence/gather-detections.ts';
import { gatherOwn } from './evidence/gather-own.ts';
import { gatherPresence } from './evidence/gather-presence.ts';
import { gatherRatings } from './evidence/gather-ratings.ts';
import type { Gathering } from './evidence/gathering.ts';
import { LoadProgress } from './load-progress.ts';
import type { RunScores, StoredRun } from './run-scores.ts';
import { detectorOf, isSameModel, scoreModels, type LackingModel } from './score-models.ts';

/** How far scoring is, for one line of text. */
export interface ScoringProgress {
	readonly step: string;
	readonly done: number;
	readonly total: number;
	/** What is counted; default things. */
	readonly unit?: 'bytes';
}

export interface GatheredScores {
	readonly scored: ScoredRun;
	readonly own: readonly OwnScorer[];
	/** The models that some scores wait for: not on this device and not fetched unasked, or not to be had. */
	readonly lacking: readonly LackingModel[];
}

export interface ScoringOrder {
	readonly ports: AppPorts;
	/** Ends everything that is under way. */
	readonly signal: CancelSignal;
	readonly stored: StoredRun;
	readonly scores: RunScores;
	/** What is known already, and is added to. */
	readonly book: EvidenceBook;
	/** Models that the user asked to fetch; others are only used where they are on this device. */
	readonly fetch?: readonly ScoreModel[];
	readonly onProgress?: (progress: ScoringProgress) => void;
	/** More scores are there; the first time, those that follow from the texts alone. */
	readonly onScores?: (scores: GatheredScores) => void;
}

/**
 * Scores a run: its texts first, then what pixels, the user's scorers and models say, each as soon as it is there.
 * What cannot be had leaves its scores absent with a reason. Fails only where the texts cannot be scored or the stores
 * cannot be read; then it may reject.
 */
export async function gatherAndScore(order: ScoringOrder): Promise<Result<GatheredScores>> {
	const { ports, signal, stored, scores, book } = order;
	const trials = stored.trials.filter((trial) => trial.failure === null);
	const own = (await ports.ownScorers.list().catch(() => [])).filter(({ enabled }) => enabled);
	const lacking: LackingModel[] = [];
	const isAsked = (model: ScoreModel) => order.fetch?.some((asked) => isSameModel(asked, model));
	const onLoad = (model: ScoreModel) => {
		const loading = new LoadProgress((done, total) =>
			order.onProgress?.({ step: `Loading ${model.id}`, done, total, unit: 'bytes' })
		);
		return (event: LoadEvent) => loading.take(event);
	};
	const gathering = (step: string): Gathering => ({
		...{ ports, signal, trials, run: stored.run, references: stored.references },
		known: book.of,
		onProgress: (done, total) => order.onProgress?.({ step, done, total })
	});
	const rescore = async (): Promise<Result<GatheredScores>> => {
		const scored = await scores.score(signal, stored, { of: book.of, own }, (done, total, of) => {
			const step = of === 'texts' ? 'Scoring texts' : 'Judging each variant as a whole';
			order.onProgress?.({ step, done, total });
		});
		if (!scored.ok) return scored;
		const gathered = { scored: scored.value, own, lacking: [...lacking] };
		order.onScores?.(gathered);
		return success(gathered);
	};
	const models = scoreModels(ports.settings.read().embedders);
	const embed = async (part: EmbeddingPart): Promise<void> => {
		const work = gathering(part.step);
		const model = models.find(({ kind }) => kind === part.kind);
		if (!model || !part.isNeeded(work)) return;
		if (!isAsked(model) && !(await ports.embeddings.isHere(model))) {
			lacking.push({ model, failure: null });
			return part.lack(work, model, book);
		}
		const embeddings = new Embeddings(ports, signal, model, onLoad(model));
		try {
			await part.gather(work, embeddings, book);
			const failure = await embeddings.failure();
			if (failure) lacking.push({ model, failure });
		} finally {
			embeddings.close();
		}
	};
	const detector = detectorOf(ports.settings.read());
	const detect = async (): Promise<void> => {
		const work = gathering('Looking for expected objects');
		if (!detector || picturesToSearch(work).length === 0) return;
		if (!isAsked(detector) && !(await ports.detection.isHere(detector)))
			return void lacking.push({ model: detector, failure: null });
		const { detections, failure } = await gatherDetections(work, detector, onLoad(detector));
		if (failure) lacking.push({ model: detector, failure });
		book.put('presence', gatherPresence(work, detections));
	};

	/** A store that cannot be read takes its part's scores with it, and no others. */
	const attempt = async (part: EvidencePart, gather: () => Promise<void>): Promise<void> => {
		try {
			await gather();
		} catch (error) {
			const missing = absent(asFailure(error, 'score').cause, 'evidence');
			book.put(part, new Map(trials.map(({ index }) => [index, { missing }])));
		}
	};

	await attempt('rating', async () =>
		book.put('rating', await gatherRatings(gathering('Reading ratings')))
	);
	const before = gathering('Reading answers');
	book.put('presence', gatherPresence(before, knownDetections(before, detector)));
	let latest = await rescore();
	const steps: (() => Promise<void>)[] = [
		() =>
			attempt('colors', async () =>
				book.put('colors', await gatherColors(gathering('Reading colors of pictures')))
			),
		() =>
			attempt('own', async () =>
				book.put('own', await gatherOwn(gathering('Running your scorers'), own))
			),
		...embeddingParts.map((part) => () => attempt(part.name, () => embed(part))),
		() => attempt('presence', detect)
	];
	for (const step of steps) {
		if (!latest.ok || signal.aborted) break;
		await step();
		if (!signal.aborted) latest = await rescore();
	}
	return latest;
}
