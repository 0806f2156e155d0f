/** What a key does while a text is being rated. */
export type RateAction =
	| { readonly type: 'grade'; readonly value: number }
	| { readonly type: 'step'; readonly by: 1 | -1 }
	| { readonly type: 'ungrade' | 'undo' | 'skip' | 'references' };

/** The action of a key press; `null` where the key belongs to somebody else: a field, a shortcut of the browser. */
export function rateAction(
	event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'repeat' | 'target'>
): RateAction | null {
	if (event.altKey || event.ctrlKey || event.metaKey || event.repeat) return null;
	const { target } = event;
	if (target instanceof Element && target.closest('input, textarea, select, [role=dialog]'))
		return null;
	if (/^\d$/.test(event.key)) return { type: 'grade', value: Number(event.key) };
	switch (event.key.toLowerCase()) {
		case 't':
			return { type: 'grade', value: 10 };
		case 'arrowleft':
			return { type: 'step', by: -1 };
		case 'arrowright':
			return { type: 'step', by: 1 };
		case 'backspace':
			return { type: 'ungrade' };
		case 'u':
			return { type: 'undo' };
		case 's':
			return { type: 'skip' };
		case 'r':
			return { type: 'references' };
		default:
			return null;
	}
}
