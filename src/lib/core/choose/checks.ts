import { isKnown, type Candidate, type FigureId, type Source } from './candidate.ts';
import { type Constraints } from './constraints.ts';
import { figureWords, styleOf, write } from './figure-words.ts';
import { budgetOf } from './target-device.ts';

/** `missing`: nothing speaks for or against it, since a figure is not known. */
export type CheckOutcome = 'kept' | 'broken' | 'missing';

/** One constraint, held against one candidate. */
export interface Check {
	readonly constraint:
		FigureId | 'licence' | 'useCase' | 'support' | 'output' | 'trials' | 'budget' | 'prefer';
	readonly outcome: CheckOutcome;
	/** A whole sentence with value and limit. */
	readonly words: string;
	/** `null` where nothing is known. */
	readonly source: Source | null;
	/** The limit lies inside the figure's interval: more trials could turn it. */
	readonly unsure: boolean;
}

/** Everything that a candidate is held against; what was not asked for is left out. */
export function checksOf(
	candidate: Candidate,
	constraints: Constraints,
	quality: string | null
): Check[] {
	const megabytes = (limit: number | null) => (limit === null ? null : limit * 1e6);
	const limits: readonly (readonly [FigureId, number | null])[] = [
		['quality', constraints.qualityFloor],
		['ttftMs', constraints.ttftMs],
		['totalMs', constraints.totalMs],
		['perImageMs', constraints.perImageMs],
		['memory', megabytes(constraints.memoryMb)],
		['download', megabytes(constraints.downloadMb)]
	];
	return [
		trialsCheck(candidate),
		useCaseCheck(candidate, constraints),
		supportCheck(candidate),
		outputCheck(candidate),
		licenceCheck(candidate, constraints),
		budgetCheck(candidate, constraints),
		...limits.map(([id, limit]) => limitCheck(candidate, id, limit, quality))
	].filter((check): check is Check => check !== null);
}

const catalogued: Source = { type: 'catalogue', basis: 'read' };

function limitCheck(
	{ figures }: Candidate,
	id: FigureId,
	limit: number | null,
	quality: string | null
): Check | null {
	if (limit === null) return null;
	const figure = figures[id];
	const style = styleOf(id, quality);
	if (!isKnown(figure))
		return {
			...{ constraint: id, outcome: 'missing', source: null, unsure: false },
			words: `${style.label} is not known: ${figure.missing}`
		};
	const { value, interval, source } = figure;
	const kept = style.better === 'lower' ? value <= limit : value >= limit;
	const relation = style.better === 'lower' ? ['within', 'above'] : ['at or above', 'below'];
	return {
		constraint: id,
		outcome: kept ? 'kept' : 'broken',
		words: `${style.label} is ${figureWords(style, figure)}, ${relation[kept ? 0 : 1]} the limit of ${write(style, limit)}.`,
		source,
		unsure: interval !== null && interval.low <= limit && limit <= interval.high
	};
}

function trialsCheck({ measured }: Candidate): Check | null {
	if (!measured) return null;
	const { done, failed, loadFailure, source } = measured;
	const check = { constraint: 'trials', source, unsure: false } as const;
	if (loadFailure !== null)
		return { ...check, outcome: 'broken', words: `It could not be loaded: ${loadFailure}` };
	if (done === 0 && failed === 0)
		return { ...check, outcome: 'missing', words: 'No trial of it was run yet.' };
	if (done === 0)
		return { ...check, outcome: 'broken', words: `All of its ${failed} trials failed.` };
	if (failed === 0) return null;
	return { ...check, outcome: 'kept', words: `${failed} of its ${done + failed} trials failed.` };
}

function useCaseCheck({ model, measured }: Candidate, { useCase }: Constraints): Check | null {
	// What was measured answered the prompts of the use case; its figures say how well.
	if (!model || measured) return null;
	const check = {
		constraint: 'useCase',
		outcome: 'broken',
		source: catalogued,
		unsure: false
	} as const;
	if (model.demo)
		return { ...check, words: 'It was made to show Loupe and knows drawn shapes alone.' };
	const purpose = useCase === 'alt' ? 'caption' : useCase;
	if (!model.purposes.includes(purpose))
		return { ...check, words: 'It describes pictures and takes no prompt of your own.' };
	return null;
}

/** Told by the device, or not known of it; the catalogue has no part in it. */
function supportCheck({ unsupported, unsure }: Candidate): Check | null {
	const check = { constraint: 'support', source: null, unsure: false } as const;
	if (unsupported !== null) return { ...check, outcome: 'broken', words: unsupported };
	return unsure === undefined ? null : { ...check, outcome: 'missing', words: unsure };
}

/** Wrong output is not recommended, however fast it comes. */
const outputCheck = ({ wrong }: Candidate): Check | null =>
	wrong === undefined
		? null
		: { constraint: 'output', outcome: 'broken', words: wrong, source: null, unsure: false };

function licenceCheck({ licence }: Candidate, { licence: wanted }: Constraints): Check | null {
	if (wanted === 'any') return null;
	const check = { constraint: 'licence', unsure: false } as const;
	const allowed = wanted === 'permissive' ? licence.permissive : licence.commercial;
	const asked = wanted === 'permissive' ? 'permissive' : 'open to commercial use';
	if (allowed === null)
		return {
			...check,
			outcome: 'missing',
			words: licence.name
				? `Whether its licence, ${licence.name}, is ${asked} is not in the catalogue.`
				: 'Its licence is not in the catalogue.',
			source: null
		};
	return {
		...check,
		outcome: allowed ? 'kept' : 'broken',
		words: `Its licence, ${licence.name}, is ${allowed ? '' : 'not '}${asked}.`,
		source: catalogued
	};
}

/** A phone's fixed budget. Weights that are larger than it cannot fit; smaller ones may still not. */
function budgetCheck({ figures }: Candidate, { target }: Constraints): Check | null {
	const budget = budgetOf(target);
	if (budget === null) return null;
	const { memory, download } = figures;
	const phone = `the ${budget.toLocaleString('en-US')} MB that such a phone gives a tab`;
	const check = { constraint: 'budget', unsure: false } as const;
	if (isKnown(memory)) {
		const fits = memory.value <= budget * 1e6;
		return {
			...check,
			outcome: fits ? 'kept' : 'broken',
			words: `Peak memory is ${write(styleOf('memory', null), memory.value)}, ${fits ? 'within' : 'above'} ${phone}.`,
			source: memory.source
		};
	}
	if (isKnown(download) && download.value > budget * 1e6)
		return {
			...check,
			outcome: 'broken',
			words: `Its files alone are ${write(styleOf('download', null), download.value)}, above ${phone}.`,
			source: download.source
		};
	return {
		...check,
		outcome: 'missing',
		words: `Whether it fits ${phone} is not known: ${memory.missing}`,
		source: null
	};
}
