/**
 * How the stages of a generation are colored. Series colors belong to variants, so stages take steps of ink and
 * accent instead, dark and light in turn: neighbors stay apart for any color vision and in print.
 */
export interface StageLook {
	/** CSS colors; they follow the theme. */
	readonly fill: string;
	readonly text: string;
}

export const stageLooks = [
	{ fill: 'color-mix(in oklab, var(--ink) 60%, var(--paper))', text: 'var(--paper)' },
	{ fill: 'color-mix(in oklab, var(--accent) 38%, var(--paper))', text: 'var(--ink)' },
	{ fill: 'var(--accent)', text: 'var(--accent-ink)' },
	{ fill: 'color-mix(in oklab, var(--ink) 18%, var(--paper))', text: 'var(--ink)' }
] as const satisfies readonly StageLook[];
