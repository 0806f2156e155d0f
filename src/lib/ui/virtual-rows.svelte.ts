import { createWindowVirtualizer } from '@tanstack/svelte-virtual';
import { tick, untrack } from 'svelte';
import { fromStore, get } from 'svelte/store';

interface Options {
	readonly count: () => number;
	/** px of a row; where rows are measured, what they take about. */
	readonly size: number;
	/** What a row is known by, whatever its position; needed where rows are measured. Default: its position. */
	readonly key?: (index: number) => string | number;
	/** Rows that are drawn beyond either edge of the window. */
	readonly overscan?: number;
	/** What takes the focus within a row. Default: the row. */
	readonly focusable?: string;
}

/** A row to draw. */
export interface VirtualRow {
	readonly index: number;
	readonly key: string | number;
}

/**
 * The rows in sight of a list that may be very long, in a page that scrolls as a whole. Rows say where they are by
 * `data-index`; spacers of {@link above} and {@link below} px stand for the others. Made while a component is.
 */
export class VirtualRows {
	/** Position of the row that Tab reaches. */
	#current = $state(0);
	#container: HTMLElement | null = null;
	readonly #options: Options;
	readonly #store;
	readonly #virtualizer;

	constructor(options: Options) {
		this.#options = options;
		this.#store = createWindowVirtualizer<HTMLElement>({
			count: untrack(options.count),
			estimateSize: () => options.size,
			overscan: options.overscan ?? 10,
			...(options.key && { getItemKey: options.key })
		});
		this.#virtualizer = fromStore(this.#store);
	}

	get rows(): readonly VirtualRow[] {
		const { key = (index) => index } = this.#options;
		return this.#items.map(({ index }) => ({ index, key: key(index) }));
	}

	/** px */
	get above(): number {
		return (this.#items[0]?.start ?? this.#margin) - this.#margin;
	}

	/** px */
	get below(): number {
		const end = (this.#items.at(-1)?.end ?? this.#margin) - this.#margin;
		return Math.max(0, this.#virtualizer.current.getTotalSize() - end);
	}

	get current(): number {
		return Math.min(this.#current, this.#options.count() - 1);
	}

	set current(index: number) {
		this.#current = index;
	}

	/** To be attached to the element that holds the rows: what lies above it moves them. */
	readonly container = (node: HTMLElement): (() => void) => {
		this.#container = node;
		const place = () => untrack(() => this.#place());
		const observer = new ResizeObserver(place);
		observer.observe(document.body);
		$effect(() => {
			this.#options.count();
			// Keys may change where the count does not: other rows in the place of these.
			this.#options.key?.(0);
			place();
		});
		return () => {
			observer.disconnect();
			this.#container = null;
		};
	};

	/** Tells how high a drawn row is. */
	readonly measured = (node: HTMLElement): void => get(this.#store).measureElement(node);

	/** Scrolls to a row and focuses it. */
	async focus(position: number): Promise<void> {
		const index = Math.max(0, Math.min(this.#options.count() - 1, position));
		this.#current = index;
		get(this.#store).scrollToIndex(index, { align: 'auto' });
		for (let attempt = 0; attempt < 10; attempt++) {
			await tick();
			const row = this.#container?.querySelector<HTMLElement>(`[data-index="${index}"]`);
			if (row) {
				const { focusable } = this.#options;
				const target = focusable ? row.querySelector<HTMLElement>(focusable) : row;
				target?.focus({ preventScroll: true });
				return row.scrollIntoView({ block: 'nearest' });
			}
			await new Promise(requestAnimationFrame);
		}
	}

	/** Where a key leads from the current row; `null`: nowhere. */
	target(key: string): number | null {
		const last = this.#options.count() - 1;
		const page = Math.max(1, Math.floor(innerHeight / this.#options.size) - 2);
		const targets: Record<string, number> = {
			ArrowDown: this.current + 1,
			ArrowUp: this.current - 1,
			PageDown: this.current + page,
			PageUp: this.current - page,
			Home: 0,
			End: last
		};
		return Object.hasOwn(targets, key) ? (targets[key] ?? null) : null;
	}

	get #items() {
		return this.#virtualizer.current.getVirtualItems();
	}

	get #margin(): number {
		return this.#virtualizer.current.options.scrollMargin;
	}

	#place(): void {
		if (!this.#container) return;
		get(this.#store).setOptions({
			count: this.#options.count(),
			...(this.#options.key && { getItemKey: this.#options.key }),
			scrollMargin: this.#container.getBoundingClientRect().top + scrollY
		});
	}
}
