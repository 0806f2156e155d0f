import type { Side } from '#lib/core/compare/side.ts';
import type { SideRef } from '#lib/core/compare/side-ref.ts';
import { variantId } from '#lib/core/models/variant.ts';
import type { VariantSummary } from '#lib/core/run/summary.ts';
import { variantLook, type VariantLook } from '#lib/ui/variant-look.ts';
import type { RunSnapshot, RunView } from '../runs/page/run-view.svelte.ts';

/** A side that could be read. */
export interface ReadSide {
	readonly snapshot: RunSnapshot;
	readonly side: Side;
	readonly summary: VariantSummary;
	readonly look: VariantLook;
}

/** A side as the page shows it. */
export interface ComparedSide {
	readonly ref: SideRef;
	/** `A` for the first. */
	readonly letter: string;
	/** In sentences: what tells it apart from the others, or its letter where its variant does not. */
	readonly name: string;
	readonly view: RunView | null;
	/** `null` while it is read, and where it cannot be. */
	readonly read: ReadSide | null;
	/** Why there is nothing of it, as a sentence. */
	readonly problem: string | null;
}

/** A run is only looked through again when it changed. */
const known = new WeakMap<RunSnapshot, Map<string, ReadSide>>();

function readSide(snapshot: RunSnapshot, variant: string): ReadSide | null {
	const sides = known.get(snapshot) ?? new Map<string, ReadSide>();
	known.set(snapshot, sides);
	const cached = sides.get(variant);
	if (cached) return cached;
	const summary = snapshot.summaries.find(({ id }) => id === variant);
	if (!summary) return null;
	const { run, references } = snapshot;
	const results = snapshot.results.filter(({ trial }) => variantId(trial.variant) === variant);
	const side = { run, variant: summary.variant, results, references };
	const read = { snapshot, side, summary, look: variantLook(summary.variant) };
	sides.set(variant, read);
	return read;
}

export function comparedSides(
	refs: readonly SideRef[],
	viewOf: (run: string) => RunView | null
): ComparedSide[] {
	const sides = refs.map((ref, index) => {
		const view = viewOf(ref.run);
		const state = view?.state;
		const read = state?.type === 'shown' ? readSide(state.snapshot, ref.variant) : null;
		return {
			ref,
			view,
			read,
			letter: String.fromCharCode(65 + index),
			problem: problemOf(ref, view, read)
		};
	});
	const names = sideNames(sides.map(({ read }) => read?.look ?? null));
	const looks = distinctLooks(sides.map(({ read }) => read?.look ?? null));
	return sides.map((side, index) => {
		const look = looks[index];
		const read = side.read && look ? { ...side.read, look } : null;
		return { ...side, read, name: names[index] ?? side.letter };
	});
}

function problemOf(
	{ variant }: SideRef,
	view: RunView | null,
	read: ReadSide | null
): string | null {
	const state = view?.state;
	if (state?.type === 'missing')
		return 'This run is not on this device; it may have been deleted, or the link came from another browser.';
	if (state?.type === 'failed') return `${state.failure.cause} ${state.failure.remedy}`;
	if (state?.type === 'shown' && !read) return `This run has no variant ${variant}.`;
	return null;
}

/** A variant that comes twice takes a color that no other side has, so that charts can tell the two apart. */
function distinctLooks(looks: readonly (VariantLook | null)[]): (VariantLook | null)[] {
	const own = new Set(looks.flatMap((look) => look?.series ?? []));
	const seen = new Set<string>();
	return looks.map((look) => {
		if (!look) return null;
		const key = JSON.stringify(look);
		if (!seen.has(key)) {
			seen.add(key);
			return look;
		}
		const free = [1, 2, 3, 4, 5, 6].find((series) => !own.has(series));
		if (free === undefined) return look;
		own.add(free);
		return { ...look, series: free };
	});
}

/** Variants in short where they tell all sides apart, else letters. */
function sideNames(looks: readonly (VariantLook | null)[]): (string | null)[] {
	const found = looks.filter((look) => look !== null);
	const oneModel = new Set(found.map(({ model }) => model)).size === 1;
	const nameOf = ({ detail, name }: VariantLook) => (oneModel ? detail : name);
	const unique = new Set(found.map(nameOf)).size === looks.length;
	return looks.map((look) => (look && unique ? nameOf(look) : null));
}
