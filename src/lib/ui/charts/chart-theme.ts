import { stageLooks, type StageLook } from './stage-look.ts';

/** The design tokens as colors a canvas understands. */
export interface ChartTheme {
	readonly ink: string;
	readonly muted: string;
	readonly line: string;
	readonly paper: string;
	readonly accent: string;
	/** `series[n - 1]` is `var(--series-n)`. */
	readonly series: readonly string[];
	readonly stages: readonly StageLook[];
	readonly fontFamily: string;
	/** False when the reader asked for less motion. */
	readonly motion: boolean;
}

/** Reads the tokens as they are for `host` now; a canvas knows neither `var()` nor `light-dark()`. */
export function readChartTheme(host: HTMLElement): ChartTheme {
	const probe = document.createElement('span');
	probe.hidden = true;
	host.append(probe);
	const resolve = (color: string): string => {
		probe.style.color = color;
		return getComputedStyle(probe).color;
	};
	const theme: ChartTheme = {
		ink: resolve('var(--ink)'),
		muted: resolve('var(--muted)'),
		line: resolve('var(--line)'),
		paper: resolve('var(--paper)'),
		accent: resolve('var(--accent)'),
		series: [1, 2, 3, 4, 5, 6].map((step) => resolve(`var(--series-${step})`)),
		stages: stageLooks.map(({ fill, text }) => ({ fill: resolve(fill), text: resolve(text) })),
		fontFamily: getComputedStyle(host).fontFamily,
		motion: !matchMedia('(prefers-reduced-motion: reduce)').matches
	};
	probe.remove();
	return theme;
}

/** Calls back when light turned dark, by the system or by the theme setting. Returns the unsubscriber. */
export function watchTheme(onChange: () => void): () => void {
	const stop = new AbortController();
	for (const query of ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)'])
		matchMedia(query).addEventListener('change', onChange, { signal: stop.signal });
	const observer = new MutationObserver(onChange);
	observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'class', 'style'] });
	return () => {
		stop.abort();
		observer.disconnect();
	};
}

/** The color with an opacity of `share`, 0–1. */
export const translucent = (color: string, share: number): string =>
	`color-mix(in srgb, ${color} ${share * 100}%, transparent)`;
