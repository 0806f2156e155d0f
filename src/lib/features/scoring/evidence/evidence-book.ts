import type { Evidence, EvidencePart } from '#lib/core/scoring/evidence.ts';
import { without } from '#lib/core/without.ts';
import type { Findings } from './gathering.ts';

/** What is known of each trial of a run, part by part as it is found. */
export class EvidenceBook {
	#of: ReadonlyMap<number, Evidence> = new Map();

	/** By `Trial.index`; another map after each change, the same evidence where nothing changed. */
	get of(): ReadonlyMap<number, Evidence> {
		return this.#of;
	}

	/** Puts the findings of a part in the place of those before. */
	put<Part extends EvidencePart>(part: Part, findings: Findings<Part>): void {
		const next = new Map<number, Evidence>();
		for (const index of new Set([...this.#of.keys(), ...findings.keys()])) {
			const before = this.#of.get(index) ?? {};
			const finding = findings.get(index);
			const others: Evidence['missing'] = without(before.missing ?? {}, part);
			const reason = finding && 'missing' in finding && { [part]: finding.missing };
			next.set(index, {
				...without(before, part),
				...(finding && 'found' in finding && { [part]: finding.found }),
				missing: { ...others, ...reason }
			});
		}
		this.#of = next;
	}
}
