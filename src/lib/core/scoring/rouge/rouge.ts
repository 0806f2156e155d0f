/** All in 0–1. */
export interface Rouge {
	readonly precision: number;
	readonly recall: number;
	readonly f: number;
}

const none: Rouge = { precision: 0, recall: 0, f: 0 };

/** From what is shared and the lengths of both sides; F weighs precision and recall alike. */
export function rougeFrom(hits: number, candidate: number, reference: number): Rouge {
	if (hits === 0) return none;
	const precision = hits / candidate;
	const recall = hits / reference;
	return { precision, recall, f: (2 * precision * recall) / (precision + recall) };
}

/** The score with the highest F over `count` references; of equal ones the first. */
export function bestRouge(count: number, scoreWith: (reference: number) => Rouge): Rouge {
	let best = none;
	for (let reference = 0; reference < count; reference++) {
		const score = scoreWith(reference);
		if (score.f > best.f) best = score;
	}
	return best;
}
