import type { Remark } from '../finding.ts';
import { isCaption } from '../lint-text.ts';
import type { AttributeVocabulary } from '../lint-config.ts';
import type { LintRule } from '../lint-rule.ts';
import { quoted, readWords, sameForm, wordsOf, type Word } from '../words.ts';

/** Words before an attribute that say nothing of it. */
const plain = new Set(
	'a an the this that these those its his her their our my your some any no and or but of with in on at by for from to under is are was were has have the very quite'.split(
		' '
	)
);

/** How many places of one text are looked at for each attribute; more are noise. */
const mostPlaces = 200;

export const allowedVocabulary: LintRule<'allowed-vocabulary'> = {
	id: 'allowed-vocabulary',
	label: 'Allowed vocabulary',
	definition:
		'What is said of an attribute, as “lighting: soft”, “lighting is soft” or “soft lighting”, is one of its allowed words.',
	begin({ attributes }) {
		const prepared = attributes.map(({ attribute, allowed }) => ({
			attribute,
			allowed,
			name: formsOf(attribute),
			forms: new Set(allowed.map((word) => formsOf(word).join(' ')))
		}));
		return (text) => {
			if (!isCaption(text) || prepared.length === 0) return [];
			const words = wordsOf(text.text);
			const forms = words.map((word) => sameForm(word.text));
			return prepared.flatMap((entry) => {
				if (entry.name.length === 0) return [];
				const remarks: Remark[] = [];
				let places = 0;
				for (let at = 0; at + entry.name.length <= words.length; at++) {
					if (!entry.name.every((form, offset) => forms[at + offset] === form)) continue;
					if (++places > mostPlaces) break;
					for (const value of valuesOf(text.text, words, forms, at, entry.name.length))
						if (!isAllowed(value, entry.forms)) remarks.push(remark(entry, value));
				}
				return remarks;
			});
		};
	}
};

const formsOf = (text: string): string[] => readWords(text).map((word) => sameForm(word.text));

const isAllowed = (value: Word, allowed: ReadonlySet<string>): boolean => {
	const forms = formsOf(value.text);
	// “very soft”, “a soft”: what says nothing of it may stand before an allowed word.
	const from = forms.findIndex((form) => !plain.has(form));
	return from < 0 || allowed.has(forms.join(' ')) || allowed.has(forms.slice(from).join(' '));
};

/** What a text says of the attribute whose name is the `length` words from `at` on. */
function valuesOf(
	text: string,
	words: readonly Word[],
	forms: readonly string[],
	at: number,
	length: number
): Word[] {
	const first = words[at];
	const last = words[at + length - 1];
	if (!first || !last) return [];
	const stated = /^\s{0,3}[:=]\s{0,3}/.exec(text.slice(last.end, last.end + 8));
	const verb = words[at + length];
	if (stated) return clause(text, last.end + stated[0].length);
	if (verb && /^(?:is|are|was|were)$/.test(forms[at + length] ?? '')) return clause(text, verb.end);
	const before = words[at - 1];
	if (!before || plain.has(forms[at - 1] ?? '')) return [];
	// Only what stands right before it belongs to it.
	return /^[\s-]+$/.test(text.slice(before.end, first.start)) ? [before] : [];
}

/** A clause is read no further than this. */
const longest = 200;

/** The parts of what follows up to the next mark, split at “and”, “or” and slashes. */
function clause(text: string, from: number): Word[] {
	const rest = text.slice(from, from + longest);
	const stop = rest.search(/[,;.!?\r\n()]/);
	const said = stop < 0 ? rest : rest.slice(0, stop);
	const parts: Word[] = [];
	let at = 0;
	for (const piece of said.split(/(\s(?:and|or|&)\s|[/|])/)) {
		const trimmed = piece.trim();
		const start = from + at + (piece.length - piece.trimStart().length);
		at += piece.length;
		if (/[\p{L}\p{N}]/u.test(trimmed) && !/^(?:and|or)$/.test(trimmed))
			parts.push({ text: trimmed, start, end: start + trimmed.length });
	}
	return parts;
}

const remark = ({ attribute, allowed }: AttributeVocabulary, value: Word): Remark => ({
	start: value.start,
	end: value.end,
	message: `${quoted(value.text)} is not among the words for ${quoted(attribute)}.`,
	remedy: `Use ${allowed.slice(0, 8).join(', ')}${allowed.length > 8 ? ', …' : ''}; or add it to the rule.`,
	fixes: allowed
		.slice(0, 8)
		.map((word) => ({ label: word, edits: [{ start: value.start, end: value.end, insert: word }] }))
});
