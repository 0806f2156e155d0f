import {
	differential,
	referenceOf,
	type Differential
} from '#lib/core/compare/differential/differential.ts';
import { nearnessOf, type EmbeddedPair } from '#lib/core/compare/differential/nearness.ts';
import { textChange, type TextChange } from '#lib/core/compare/differential/text-change.ts';
import type { PairedTrials, Pairing } from '#lib/core/compare/pairing.ts';
import { isDemoEncoder } from '#lib/core/embeddings/known-embedders.ts';
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

interface Looked {
	readonly pair: PairedTrials;
	readonly change: TextChange;
}

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

	/**
	 * Replaces what was looked at before. Never rejects.
	 * @param suite `Plan.suite` of the pictures: the shipped encoder judges the meaning of no others than the demo's
	 */
	async look(
		{ pairs }: Pairing,
		references: References,
		suite: string | null = null
	): Promise<void> {
		this.end();
		const { signal } = (this.#controller = new AbortController());
		const looked: Looked[] = [];
		for (const [position, pair] of pairs.entries()) {
			const change = textChange(pair, referenceOf(references, pair.image));
			if (change) looked.push({ pair, change });
			if (position % chunk !== chunk - 1) continue;
			await nextTask();
			if (signal.aborted) return;
		}
		this.#found = differential(looked.map(({ change }) => change));
		this.#cosine = null;
		// Without them the words still stand.
		const embedded = await this.#embedded(looked, signal).catch(() => null);
		if (signal.aborted || !embedded) return;
		const known = embedded.pairs.flatMap((pair) => pair ?? []);
		this.#cosine =
			known.length === 0 ? null : mean(known.map(({ before, after }) => cosine(before, after)));
		if (isDemoEncoder(embedded.model) && suite !== 'demo') return;
		const changes = await this.#again(looked, embedded.pairs, references, signal);
		if (!signal.aborted) this.#found = differential(changes);
	}

	end(): void {
		this.#controller?.abort();
		this.#controller = null;
	}

	/** Judges those anew of whose meaning the embeddings say something else than the words. */
	async #again(
		looked: readonly Looked[],
		embedded: readonly (EmbeddedPair | null)[],
		references: References,
		signal: AbortSignal
	): Promise<TextChange[]> {
		const changes: TextChange[] = [];
		for (const [position, nearness] of nearnessOf(embedded).entries()) {
			const { pair, change } = looked[position] as Looked;
			const broke = change.broken.some(({ kind }) => kind === 'meaning changed');
			const again = nearness?.meaning === 'changed' || (nearness?.meaning === 'kept' && broke);
			const other = again
				? textChange(pair, referenceOf(references, pair.image), nearness)
				: undefined;
			changes.push(other ?? change);
			if (position % chunk !== chunk - 1) continue;
			await nextTask();
			if (signal.aborted) break;
		}
		return changes;
	}

	/** In the order of `looked`, and by which model; `null` where no text embedder is to be asked. */
	async #embedded(looked: readonly Looked[], signal: AbortSignal) {
		const ports = this.#ports as AppPorts & EvidencePorts;
		const model = scoreModels(ports.settings.read().embedders).find(({ kind }) => kind === 'text');
		const texts = looked.flatMap(({ change: { before, after } }): string[] => {
			const [first, second] = [before.trial.output, after.trial.output];
			return first && second ? [first, second] : [];
		});
		if (!model || texts.length === 0 || !(await ports.embeddings.isHere(model))) return null;
		// A model in a worker would take processor time from a benchmark in progress.
		if ((await ports.locks.held()).size > 0) return null;
		const embeddings = new Embeddings(ports, signal, model);
		try {
			const made = await embeddings.texts(texts, () => undefined);
			if (!made.ok) return null;
			const pairs = looked.map(({ change }): EmbeddedPair | null => {
				const { sha256, prompt, before, after } = change;
				const one = made.value.get(before.trial.output ?? '');
				const other = made.value.get(after.trial.output ?? '');
				return one && other ? { sha256, prompt, before: one.vector, after: other.vector } : null;
			});
			return { model, pairs };
		} finally {
			embeddings.close();
		}
	}
}
