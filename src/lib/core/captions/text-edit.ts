/** Puts `insert` in the place of what stands from `start` to `end`, in UTF-16 units. */
export interface TextEdit {
	readonly start: number;
	readonly end: number;
	readonly insert: string;
}

/** Of edits that overlap, the one that begins first, and then the longer one. Touching edits do not overlap. */
export function withoutConflicts(edits: readonly TextEdit[]): TextEdit[] {
	const ordered = [...edits].sort((a, b) => a.start - b.start || b.end - a.end);
	const kept: TextEdit[] = [];
	for (const edit of ordered) {
		const last = kept.at(-1);
		if (!last || edit.start > last.end || (edit.start === last.end && !sameInsertion(edit, last)))
			kept.push(edit);
	}
	return kept;
}

/** Two insertions at one place would both be made. */
const sameInsertion = (edit: TextEdit, last: TextEdit): boolean =>
	edit.start === edit.end && last.start === last.end;

/** The text after all edits that do not conflict. Places outside of it are brought inside. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
	let result = '';
	let at = 0;
	for (const { start, end, insert } of withoutConflicts(edits)) {
		result += text.slice(at, start) + insert;
		at = Math.max(at, end);
	}
	return result + text.slice(at);
}
