export interface Question {
	readonly title: string;
	readonly text: string;
	/** What the button that goes on says. */
	readonly yes: string;
}

/** Questions that must be answered before something is done. One is asked at a time; a newer one answers the last with no. */
export class Questions {
	#open = $state.raw<Question | null>(null);
	#answer: (yes: boolean) => void = () => undefined;

	get open(): Question | null {
		return this.#open;
	}

	ask(question: Question): Promise<boolean> {
		this.answer(false);
		return new Promise((resolve) => {
			this.#open = question;
			this.#answer = resolve;
		});
	}

	answer(yes: boolean): void {
		this.#open = null;
		this.#answer(yes);
		this.#answer = () => undefined;
	}
}

/** The page's questions; the shell shows them. */
export const questions = new Questions();
