import { catalogueModel, type Licence } from '../models/catalogue.ts';
import { dtypeLabel, variantId, type Variant } from '../models/variant.ts';
import { metric } from '../run/metrics.ts';
import type { Candidate, Figure, FigureId, Source } from './candidate.ts';
import type { MeasuredFigure, MeasuredTask, MeasuredVariant } from './measured-task.ts';
import { deviceName, isTarget } from './target-device.ts';
import { nothingAgainst, supportOn, type TargetDevice } from './target-support.ts';

const unknownLicence: Licence = {
	name: null,
	permissive: null,
	commercial: null,
	warning: null
};

/** Who asks a run about its variants. */
export interface MeasuredOptions extends TargetDevice {
	/** Id of the score that stands for quality; `null`: the run has none. */
	readonly quality: string | null;
}

/** The variants of a run as candidates, with the medians of their trials. */
export const measuredCandidates = (task: MeasuredTask, options: MeasuredOptions): Candidate[] =>
	task.variants.map((measured) => {
		const { variant, done, failed, loadFailure } = measured;
		const sourceOf = sourceIn(task, variant, options);
		const source = sourceOf(done);
		const model = catalogueModel(variant.model) ?? null;
		// What was measured there has run there.
		const { unsupported, unsure } =
			source.device === null ? nothingAgainst : supportOn(variant, options);
		return {
			id: variantId(variant),
			variant,
			figures: figuresOf(measured, sourceOf, options.quality),
			licence: model?.licence ?? unknownLicence,
			model,
			unsupported,
			...(unsure && { unsure }),
			measured: { done, failed, loadFailure, source }
		};
	});

type SourceOf = (n: number) => Extract<Source, { type: 'run' }>;

const sourceIn =
	(
		{ run, environment }: MeasuredTask,
		{ device }: Variant,
		{ target, here }: MeasuredOptions
	): SourceOf =>
	(n) => ({
		type: 'run',
		runId: run.id,
		runName: run.name,
		n,
		device: isTarget(environment, target, here, device) ? null : deviceName(environment)
	});

function figuresOf(
	measured: MeasuredVariant,
	sourceOf: SourceOf,
	quality: string | null
): Record<FigureId, Figure> {
	const elsewhere = sourceOf(0).device;
	const known = ({ value, interval, n }: MeasuredFigure): Figure => ({
		...{ value, interval },
		source: sourceOf(n)
	});
	/** A time holds for the device that took it and for no other. */
	const time = (figure: MeasuredFigure | null): Figure => {
		if (!figure) return { missing: 'No trial of the run observed it.' };
		return elsewhere === null
			? known(figure)
			: { missing: `It was timed on ${elsewhere}, which says nothing about the chosen device.` };
	};
	return {
		quality: qualityOf(measured, quality, known),
		ttftMs: time(measured.ttftMs),
		totalMs: time(measured.totalMs),
		perImageMs: time(measured.perImageMs),
		memory: measured.peakBytes
			? known(measured.peakBytes)
			: { missing: 'The browser did not tell its memory.' },
		download: downloadOf(measured, sourceOf)
	};
}

function qualityOf(
	{ scores }: MeasuredVariant,
	id: string | null,
	known: (figure: MeasuredFigure) => Figure
): Figure {
	if (id === null) return { missing: 'Its run has no score, as its pictures have no references.' };
	const score = Object.hasOwn(scores, id) ? scores[id] : undefined;
	if (score === undefined) return { missing: `Its run has no ${metric(id).label}.` };
	return typeof score === 'string' ? { missing: score } : known(score);
}

/** What was loaded; where no load was recorded, what the catalogue says. */
function downloadOf({ variant, fileBytes }: MeasuredVariant, sourceOf: SourceOf): Figure {
	if (fileBytes !== null) return { value: fileBytes, interval: null, source: sourceOf(1) };
	const size = catalogueModel(variant.model)?.sizes.find(
		({ dtype }) => dtype === dtypeLabel(variant.dtype)
	);
	return size
		? {
				value: size.megabytes * 1e6,
				interval: null,
				source: { type: 'catalogue', basis: size.basis }
			}
		: { missing: 'No load of it was recorded, and the catalogue has no size for it.' };
}
