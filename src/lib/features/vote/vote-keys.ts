import type { Choice } from '#lib/core/arena/vote.ts';

/** What a key does while two texts are in sight. */
export type VoteAction =
	{ readonly type: 'cast'; readonly choice: Choice } | { readonly type: 'skip' | 'undo' };

const actions: Readonly<Record<string, VoteAction>> = {
	arrowleft: { type: 'cast', choice: 'left' },
	'1': { type: 'cast', choice: 'left' },
	a: { type: 'cast', choice: 'left' },
	arrowright: { type: 'cast', choice: 'right' },
	'2': { type: 'cast', choice: 'right' },
	b: { type: 'cast', choice: 'right' },
	t: { type: 'cast', choice: 'tie' },
	x: { type: 'cast', choice: 'both-bad' },
	s: { type: 'skip' },
	u: { type: 'undo' }
};

/** The action of a key press; `null` where the key belongs to somebody else: a field, a shortcut of the browser. */
export function voteAction(
	event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'repeat' | 'target'>
): VoteAction | null {
	if (event.altKey || event.ctrlKey || event.metaKey || event.repeat) return null;
	const { target } = event;
	const taken = 'input:not([type=checkbox]), textarea, select, [role=dialog]';
	if (target instanceof Element && target.closest(taken)) return null;
	const key = event.key.toLowerCase();
	return Object.hasOwn(actions, key) ? (actions[key] ?? null) : null;
}
