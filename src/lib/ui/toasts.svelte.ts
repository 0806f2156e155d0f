export interface Toast {
	readonly id: number;
	readonly text: string;
	/** Usually `Undo`. */
	readonly action: { readonly label: string; readonly run: () => void } | null;
}

export interface ToastOptions {
	/** Taking it ends the toast. */
	readonly action?: { readonly label: string; readonly run: () => void };
	/** Defaults to 4 s, and 10 s with an action. */
	readonly seconds?: number;
	/** When it went away without its action: the moment to make a deletion final. */
	readonly onExpire?: () => void;
}

interface Shown {
	readonly toast: Toast;
	readonly options: ToastOptions;
	timer: ReturnType<typeof setTimeout> | undefined;
}

/** Short remarks about what just happened, with a way back. */
export class Toasts {
	#shown = $state.raw<readonly Shown[]>([]);
	#nextId = 1;

	get list(): readonly Toast[] {
		return this.#shown.map(({ toast }) => toast);
	}

	/** @returns its id, to dismiss it before its time. */
	show(text: string, options: ToastOptions = {}): number {
		const toast: Toast = { id: this.#nextId++, text, action: options.action ?? null };
		const shown: Shown = { toast, options, timer: undefined };
		this.#shown = [...this.#shown, shown];
		this.#arm(shown);
		return toast.id;
	}

	/** Takes the toast's action. */
	act(id: number): void {
		this.#take(id)?.options.action?.run();
	}

	dismiss(id: number): void {
		this.#take(id)?.options.onExpire?.();
	}

	/** Stops the clocks while someone is reading. */
	hold(): void {
		for (const shown of this.#shown) clearTimeout(shown.timer);
	}

	release(): void {
		for (const shown of this.#shown) this.#arm(shown);
	}

	#arm(shown: Shown): void {
		clearTimeout(shown.timer);
		const seconds = shown.options.seconds ?? (shown.toast.action ? 10 : 4);
		shown.timer = setTimeout(() => this.dismiss(shown.toast.id), seconds * 1000);
	}

	#take(id: number): Shown | undefined {
		const taken = this.#shown.find(({ toast }) => toast.id === id);
		clearTimeout(taken?.timer);
		this.#shown = this.#shown.filter((shown) => shown !== taken);
		return taken;
	}
}

/** The page's toasts; the shell shows them. */
export const toasts = new Toasts();
