import type { Page } from 'playwright';

/** What was seen while a long list was scrolled from its top to its end and back. */
export interface Scrolling {
	readonly frames: number;
	/** Frames in which a part of the list that was in sight had no row drawn. */
	readonly blank: number;
}

/**
 * Scrolls by more than a screen per frame, and looks at each frame once its rows are laid out: where the screen shows
 * the list, rows have to cover it.
 */
export async function scrollFast(page: Page): Promise<Scrolling> {
	// What tsx wraps functions in is not there on the page.
	await page.evaluate('globalThis.__name = (wrapped) => wrapped');
	return page.evaluate(async () => {
		const frame = () => new Promise(requestAnimationFrame);
		const container = document.querySelector('[data-index]')?.parentElement;
		if (!container) throw new Error('There is no list to scroll.');
		const isBlank = () => {
			const list = container.getBoundingClientRect();
			const [top, bottom] = [Math.max(0, list.top), Math.min(innerHeight, list.bottom)];
			let covered = top;
			for (const row of container.querySelectorAll('[data-index]')) {
				const { top: from, bottom: to } = row.getBoundingClientRect();
				// A hairline between two rows is no blank row.
				if (from <= covered + 2) covered = Math.max(covered, to);
			}
			return bottom - top > 2 && covered < bottom - 2;
		};
		let frames = 0;
		let blank = 0;
		const step = Math.round(innerHeight * 1.7);
		for (const direction of [1, -1]) {
			const ended = () =>
				direction > 0
					? scrollY + innerHeight >= document.documentElement.scrollHeight - 1
					: scrollY <= 0;
			while (!ended() && frames < 5000) {
				scrollBy(0, direction * step);
				await frame();
				// The rows of this frame are drawn when its scroll event was handled: before the next one is.
				await new Promise((resolve) => setTimeout(resolve));
				frames++;
				if (isBlank()) blank++;
			}
		}
		return { frames, blank };
	});
}
