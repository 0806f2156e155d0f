/** What scoring needs from the outside, besides `ports.ts` and what it keeps. Nothing here knows a page, a worker or a database. */
import type { TextChange } from './captions/fix-all.ts';
import type { LintConfig, LintRuleId } from './captions/lint-config.ts';
import type { LintReport } from './captions/lint-report.ts';
import type { LintText } from './captions/lint-text.ts';
import type { ImageColors } from './color/image-colors.ts';
import type { Result } from './failure.ts';
import type { DecodedImage } from './images/decoded-image.ts';
import type { LoadEvent } from './inference-ports.ts';
import type { BinaryFile, CancelSignal } from './ports.ts';
import type { References } from './references/reference.ts';
import type { ImportedReferences } from './references/imported-references.ts';
import type { PlanImage, Prompt } from './run/plan.ts';
import type { LoadedFile } from './run/run.ts';
import type { Evidence, OwnScorerEvidence } from './scoring/evidence.ts';
import type { OwnScorer, OwnScorerInput } from './scoring/own-scorer.ts';
import type { OwnScorerLabel } from './scoring/own-scorer-metric.ts';
import type { Scores } from './scoring/score.ts';
import type { Interval } from './stats/bootstrap.ts';
import type { PairColumns } from './stats/pair-columns.ts';
import type { ChangeScale, PairedComparison } from './stats/paired-comparison.ts';
import type {
	ReferenceSetStore,
	EvidenceStore,
	RatingStore,
	OwnScorerStore,
	PreferenceStore
} from './scoring-stores.ts';

// ------------------------------------------------------------------ scoring

/** One text to score. */
export interface TextToScore {
	/** Texts of one group are also scored together: a variant's id. */
	readonly group: string;
	/** `PlanImage.name` */
	readonly image: string;
	/** `Prompt.id` */
	readonly prompt: string;
	readonly output: string;
	readonly evidence?: Evidence;
	/** At hand already, by metric id: not made again, and not sent back. */
	readonly scores?: Scores;
}

/** What the texts of a request are judged by and among. */
export interface ScoringSetup {
	readonly images: readonly Pick<PlanImage, 'name'>[];
	readonly prompts: readonly Prompt[];
	readonly references: References;
	/** `Plan.suite`; absent: the user's own pictures. */
	readonly suite?: string | null;
	/** The user's scorers whose outcomes are among the evidence. */
	readonly own?: readonly OwnScorerLabel[];
	/** Only these metrics, by id; default all. */
	readonly metrics?: readonly string[];
	/** Of the intervals. */
	readonly seed: number;
}

export interface ScoringRequest extends ScoringSetup {
	readonly texts: readonly TextToScore[];
}

export interface ScoringReply {
	/** In the order of the request's texts: the scores that were not at hand. */
	readonly scores: readonly Scores[];
	/** By group: all its texts judged together. */
	readonly groups: Readonly<Record<string, GroupScores>>;
}

/** All texts of a group judged together. */
export interface GroupScores {
	readonly scores: Scores;
	/** At 95 %, by metric id; a score of fewer than six texts has none. */
	readonly intervals: Readonly<Record<string, Interval>>;
}

/** How many texts were judged by themselves, and after that, how many groups as a whole. */
export type OnScored = (done: number, total: number, of: 'texts' | 'groups') => void;

/** The scoring worker. Never rejects; aborting ends the worker. */
export interface ScoringBackend {
	score(
		signal: CancelSignal,
		request: ScoringRequest,
		onProgress?: OnScored
	): Promise<Result<ScoringReply>>;
	/** The paired comparison of each task, in order; seconds for thousands of pairs. */
	compare(
		signal: CancelSignal,
		tasks: readonly PairsToCompare[],
		onProgress?: (done: number, total: number) => void
	): Promise<Result<readonly PairedComparison[]>>;
}

export interface PairsToCompare extends PairColumns {
	readonly scale: ChangeScale;
	readonly seed: number;
}

// --------------------------------------------------------------- references

/** Reads reference files in a worker. Never rejects; aborting ends the worker. Failures are of kind `bad-file`. */
export interface ReferenceReader {
	read(
		signal: CancelSignal,
		file: BinaryFile & { readonly name: string }
	): Promise<Result<ImportedReferences>>;
}

// --------------------------------------------------------------- embeddings

/** A model that turns texts, or texts and images, into vectors. */
export interface EmbeddingModel {
	readonly id: string;
	readonly revision: string;
	readonly dtype: string;
	/** `image-text`: a dual encoder of the CLIP or SigLIP family. `text`: a sentence embedder. */
	readonly kind: 'image-text' | 'text';
}

export interface EmbeddedText {
	/** Unit length. */
	readonly vector: Float32Array<ArrayBuffer>;
	/** In how many pieces it was embedded; 1 where it fitted the encoder. */
	readonly pieces: number;
}

export interface LoadedEmbedder {
	readonly model: EmbeddingModel;
	/** That it was loaded from, with the hashes of the very bytes. */
	readonly files: readonly LoadedFile[];
	embedTexts(
		signal: CancelSignal,
		texts: readonly string[]
	): Promise<Result<readonly EmbeddedText[]>>;
	/** `image-text` only; unit length. */
	embedImage(signal: CancelSignal, image: DecodedImage): Promise<Result<Float32Array<ArrayBuffer>>>;
	/** Ends the worker. Idempotent. */
	close(): void;
}

/** Runs embedders in workers. Nothing here rejects. */
export interface EmbeddingBackend {
	/** Whether loading it needs no network: it is shipped with the app, or its files are kept. */
	isHere(model: EmbeddingModel): Promise<boolean>;
	open(
		signal: CancelSignal,
		model: EmbeddingModel,
		onEvent?: (event: LoadEvent) => void
	): Promise<Result<LoadedEmbedder>>;
}

// ---------------------------------------------------------------- detection

/** A zero-shot detector: looks in images for things that are named in words. */
export interface DetectionModel {
	readonly id: string;
	readonly revision: string;
	readonly dtype: string;
	readonly kind: 'detector';
}

/** A model that scores ask. */
export type ScoreModel = EmbeddingModel | DetectionModel;

export interface LoadedDetector {
	readonly model: DetectionModel;
	/** That it was loaded from, with the hashes of the very bytes. */
	readonly files: readonly LoadedFile[];
	/** A thing counts as found from this score on, 0–1; it depends on the family of the model. */
	readonly foundFrom: number;
	/** For each label, in order: the highest score, 0–1, of all boxes. */
	detect(
		signal: CancelSignal,
		image: DecodedImage,
		labels: readonly string[]
	): Promise<Result<readonly number[]>>;
	/** Ends the worker. Idempotent. */
	close(): void;
}

/** Runs zero-shot detectors in workers. Nothing here rejects. */
export interface DetectionBackend {
	/** Whether loading it needs no network: its files are kept. */
	isHere(model: DetectionModel): Promise<boolean>;
	open(
		signal: CancelSignal,
		model: DetectionModel,
		onEvent?: (event: LoadEvent) => void
	): Promise<Result<LoadedDetector>>;
}

// ------------------------------------------------------------------- colors

/** Part of the image worker. Results are failures of kind `bad-image` or `out-of-memory`. */
export interface ColorReader {
	/** Analyses a picture: itself, its background, and the given boxes ([x0, y0, x1, y1] in 0–1). */
	colors(
		file: BinaryFile,
		name: string,
		boxes: readonly {
			readonly region: string;
			readonly box: readonly [number, number, number, number];
		}[],
		signal?: CancelSignal
	): Promise<Result<ImageColors>>;
}

// ----------------------------------------------------------------- spelling

/** A spelling checker in a worker. Nothing here rejects. */
export interface SpellChecker {
	/**
	 * The words among these that no dictionary knows, with suggestions, best first. Of many unknown words only the
	 * first get suggestions, which take up to a tenth of a second each; ask for a single word to get its own.
	 */
	check(
		signal: CancelSignal,
		words: readonly string[],
		userWords: readonly string[]
	): Promise<Result<ReadonlyMap<string, readonly string[]>>>;
}

// ------------------------------------------------------------- caption lint

/** Looks at captions in a worker. Nothing here rejects; aborting ends the worker. */
export interface CaptionLinter {
	lint(
		signal: CancelSignal,
		texts: readonly LintText[],
		config: LintConfig,
		onProgress?: (done: number, total: number) => void
	): Promise<Result<LintReport>>;
	/** What every automatic fix of these rules makes of the texts; nothing is changed by it. */
	fixAll(
		signal: CancelSignal,
		texts: readonly LintText[],
		config: LintConfig,
		rules: readonly LintRuleId[]
	): Promise<Result<readonly TextChange[]>>;
}

// -------------------------------------------------------------- own scorers

/**
 * Runs a user's scorer over texts, in a worker without network or storage that is ended when it takes too long.
 * Never rejects; one outcome per input, in order.
 */
export interface OwnScorerSandbox {
	run(
		signal: CancelSignal,
		scorer: Pick<OwnScorer, 'id' | 'source'>,
		inputs: readonly OwnScorerInput[],
		onProgress?: (done: number) => void
	): Promise<readonly OwnScorerEvidence[]>;
}

/** What the app adds to `AppPorts` for scoring. */
export interface ScoringPorts {
	readonly scoring: ScoringBackend;
	readonly referenceReader: ReferenceReader;
	readonly embeddings: EmbeddingBackend;
	readonly detection: DetectionBackend;
	readonly colorReader: ColorReader;
	readonly spelling: SpellChecker;
	readonly linter: CaptionLinter;
	readonly sandbox: OwnScorerSandbox;
	readonly referenceSets: ReferenceSetStore;
	readonly evidence: EvidenceStore;
	readonly ratings: RatingStore;
	readonly ownScorers: OwnScorerStore;
	readonly preferences: PreferenceStore;
}
