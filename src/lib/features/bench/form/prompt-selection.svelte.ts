import type { Prompt, PromptPurpose } from '#lib/core/run/plan.ts';

/** Which prompts each picture is shown with: the suite's kinds by tick, and the user's own texts. */
export class PromptSelection {
	#ticked = $state.raw<ReadonlySet<string>>(new Set(['describe']));
	#own = $state.raw<readonly Prompt[]>([]);
	#count = 0;

	get own(): readonly Prompt[] {
		return this.#own;
	}

	has(id: string): boolean {
		return this.#ticked.has(id);
	}

	toggle(id: string): void {
		const ticked = new Set(this.#ticked);
		if (!ticked.delete(id)) ticked.add(id);
		this.#ticked = ticked;
	}

	/** An empty text is passed over. */
	add(text: string, purpose: PromptPurpose = 'caption'): void {
		const trimmed = text.trim();
		if (trimmed === '') return;
		const id = `own-${++this.#count}`;
		const name = trimmed.length > 40 ? `${trimmed.slice(0, 39)}…` : trimmed;
		this.#own = [...this.#own, { id, name, text: trimmed, purpose }];
	}

	remove(id: string): void {
		this.#own = this.#own.filter((prompt) => prompt.id !== id);
	}

	chosen(offered: readonly Prompt[]): Prompt[] {
		return [...offered.filter((prompt) => this.#ticked.has(prompt.id)), ...this.#own];
	}
}
