import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ScorerChoice } from '#lib/core/scoring/scorer-choice.ts';
import { usageError } from '../arguments.ts';
import { scorerChoice } from './scorer-options.ts';

/** What `npm run score` was asked for; paths are absolute. */
export interface ScoreOptions {
	readonly candidates: string;
	/** `null`: the references that a run file holds. */
	readonly references: string | null;
	/** Metric ids as they were written, `all`, or `null`: the usual ones. */
	readonly metrics: readonly string[] | 'all' | null;
	/** How texts are read. */
	readonly choice: ScorerChoice;
	/** Of the intervals. */
	readonly seed: number;
	readonly out: string | null;
	readonly json: boolean;
}

export const usage = `npm run score -- --candidates FILE --references FILE [options]

  --candidates FILE   the texts to judge: { "a.jpg": "text" }, a list or lines of {"image", "caption"}, COCO results,
                      CSV, a run file (loupe.run/…), or plain lines. Several texts of one image are judged one by one.
  --references FILE   what they should say: { "a.jpg": { "captions": […], "keywords": […], "colors": […] } },
                      COCO captions, JSON Lines, CSV, or plain lines; for a run file it may be left out
  --metrics ID,…|all  default bleu, rouge1, rouge2, rougeL, cider, chrf, and those of keywords and colors where the
                      references have some
  --tokenize T        of BLEU: 13a (default), intl, char or none
  --smooth S          of BLEU: exp (default), none, floor[=0.1] or add-k[=1]
  --effective-order   of BLEU, of all texts together, too: orders for which they are too short do not count
  --lowercase         of BLEU, chrF and chrF++; ROUGE, CIDEr-D and TER never tell case apart
  --stem              of ROUGE: Porter’s stemmer
  --seed N            of the intervals   default 1
  --out FILE          writes the JSON document to a file
  --json              prints the JSON document (loupe.scores/1) as the last thing on standard output

Texts and references are put together by image name: the exact name, then the file name without folders and case.
All texts of a file (of a run: of a variant) are judged together as the reference tools do it. BLEU, chrF and TER sum
their counts over all texts ("aggregate": "pooled"); ROUGE, CIDEr-D and the others are the mean of the texts
("mean"), ROUGE of several references the closest one, CIDEr-D with document frequencies over the references of the
images judged. Intervals are 95 % bootstraps over texts, seeded; a score of fewer than six texts has none. A score's signature
says all that was chosen: only scores with equal signatures may be compared.

Exit codes: 0 fine, 2 wrong usage or bad input, or nothing to score.`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const known = {
	candidates: text,
	references: text,
	metrics: text,
	tokenize: text,
	smooth: text,
	'effective-order': flag,
	lowercase: flag,
	stem: flag,
	seed: text,
	out: text,
	json: flag,
	help: flag
} as const;
const names = Object.keys(known).map((name) => `--${name}`);

function readOptions(argv: readonly string[]) {
	try {
		return parseArgs({ args: [...argv], options: known, strict: true }).values;
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		const [first = reason] = reason.split(/\. |\n/);
		throw usageError(`${first.replace(/\.$/, '')}.`, `The options are ${names.join(', ')}.`);
	}
}

/**
 * Reads the options of `npm run score`; paths are relative to `folder`.
 * @returns `help` when the usage was asked for.
 * @throws FailureError (`bad-plan`) with what is wrong, the value and the remedy.
 */
export function parseScoreArguments(
	argv: readonly string[],
	folder: string
): ScoreOptions | 'help' {
	const values = readOptions(argv);
	if (values.help) return 'help';
	for (const [name, value] of Object.entries(values))
		if (typeof value === 'string' && value.trim() === '')
			throw usageError(`--${name} is empty.`, 'Give it a value, or leave it out.');
	const { candidates, references, out } = values;
	if (candidates === undefined)
		throw usageError('--candidates is missing.', 'Name the file of texts to judge; see --help.');
	return {
		candidates: resolve(folder, candidates),
		references: references === undefined ? null : resolve(folder, references),
		metrics: metricChoice(values.metrics),
		choice: scorerChoice(values),
		seed: seedOf(values.seed),
		out: out === undefined ? null : resolve(folder, out),
		json: values.json ?? false
	};
}

function metricChoice(value: string | undefined): ScoreOptions['metrics'] {
	if (value === undefined) return null;
	const ids = value.split(',').map((id) => id.trim());
	const chosen = [...new Set(ids.filter((id) => id !== ''))];
	if (chosen.length === 0)
		throw usageError('--metrics is empty.', 'Name at least one, with commas between several.');
	return chosen.includes('all') ? 'all' : chosen;
}

function seedOf(value: string | undefined): number {
	const seed = value === undefined ? 1 : /^\d+$/.test(value) ? Number(value) : NaN;
	if (seed <= 0xffffffff) return seed;
	throw usageError(`--seed is "${value}".`, 'Choose a whole number from 0 to 4294967295.');
}
