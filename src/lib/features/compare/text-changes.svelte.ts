import {
	differential,
	referenceOf,
	type Differential
} from '#lib/core/compare/differential/differential.ts';
import { textChange, type TextChange } from '#lib/core/compare/differential/text-change.ts';
import type { Pairing } from '#lib/core/compare/pairing.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { References } from '#lib/core/references/reference.ts';
import { mean } from '#lib/core/stats/quantile.ts';
import { cosine } from '#lib/core/embeddings/unit-vector.ts';
import { Embeddings } from '../scoring/evidence/embedded-texts.ts';
import type { EvidencePorts } from '../scoring/evidence/gathering.ts';
import { scoreModels } from '../scoring/score-models.ts';

/** Pairs that are looked at before the page gets a turn: a few milliseconds. */
const chunk = 100;
const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** What became of the texts of two sides, found out in turns with the page. */
export class TextChanges {
	#found = $state.raw<Differential | null>(null);
	/** Mean cosine of the pairs' embeddings; `null` where no text embedder is on this device. */
	#cosine = $state.raw<number | null>(null);
	readonly #ports: AppPorts;
	#controller: AbortController | null = null;

	constructor(ports: AppPorts) {
		this.#ports = ports;
	}

	get found(): Differential | null {
		return this.#found;
	}

	get cosine(): number | null {
		return this.#cosine;
	}

	/** Replaces what was looked at before. Never rejects. */
	async look({ pairs }: Pairing, references: References): Promise<void> {
		this.end();
		const { signal } = (this.#controller = new AbortController());
		const changes: TextChange[] = [];
		for (const [position, pair] of pairs.entries()) {
			const change = textChange(pair, referenceOf(references, pair.image));
			if (change) changes.push(change);
			if (position % chunk !== chunk - 1) continue;
			await nextTask();
			if (signal.aborted) return;
		}
		this.#found = differential(changes);
		this.#cosine = null;
		// Without it the similarity of words still stands.
		const found = await this.#embedded(changes, signal).catch(() => null);
		if (!signal.aborted) this.#cosine = found;
	}

	end(): void {
		this.#controller?.abort();
		this.#controller = null;
	}

	async #embedded(changes: readonly TextChange[], signal: AbortSignal): Promise<number | null> {
		const ports = this.#ports as AppPorts & EvidencePorts;
		const model = scoreModels(ports.settings.read().embedders).find(({ kind }) => kind === 'text');
		const pairs = changes.flatMap(({ before, after }): [string, string][] => {
			const [first, second] = [before.trial.output, after.trial.output];
			return first && second ? [[first, second]] : [];
		});
		if (!model || pairs.length === 0 || !(await ports.embeddings.isHere(model))) return null;
		// A model in a worker would take processor time from a benchmark in progress.
		if ((await ports.locks.held()).size > 0) return null;
		const embeddings = new Embeddings(ports, signal, model);
		try {
			const made = await embeddings.texts(pairs.flat(), () => undefined);
			if (!made.ok) return null;
			const cosines = pairs.flatMap(([first, second]) => {
				const [one, other] = [made.value.get(first), made.value.get(second)];
				return one && other ? [cosine(one.vector, other.vector)] : [];
			});
			return cosines.length === 0 ? null : mean(cosines);
		} finally {
			embeddings.close();
		}
	}
}
