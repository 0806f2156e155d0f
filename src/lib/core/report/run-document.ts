import { variantId } from '../models/variant.ts';
import type { Run } from '../run/run.ts';
import type { VariantSummary } from '../run/summary.ts';
import type { Trial } from '../run/trial.ts';
import type { ReportBlock, ReportTable } from './report-block.ts';
import { summaryRows } from './summary-rows.ts';
import { noneWrong, wrongSentence, type WrongOutputs } from './wrong-outputs.ts';

/** A run that nothing is compared with. */
export interface ReportedRun {
	readonly run: Run;
	readonly summaries: readonly VariantSummary[];
	/** In schedule order. */
	readonly trials: readonly Trial[];
	/** Of those that were validated; absent: none is known to be. */
	readonly wrong?: WrongOutputs;
}

/** More texts make a page that browsers open slowly; the run file has all. */
const mostTexts = 500;

/** A run in figures and texts. */
export function runDocument({
	run,
	summaries,
	trials,
	wrong = noneWrong
}: ReportedRun): ReportBlock[] {
	const [names, ...rows] = summaryRows(summaries, wrong);
	const failed = trials.filter(({ failure }) => failure).length;
	const { browser, os, adapter } = run.environment;
	return [
		{ type: 'heading', level: 1, text: run.name },
		{
			type: 'paragraph',
			text: `${trials.length} trials, ${failed === 0 ? 'none' : failed} of them failed. Measured ${run.createdAt} in ${browser || 'an unknown browser'} on ${os || 'an unknown system'}; GPU: ${adapter ? gpuWords(adapter) : 'none'}.`
		},
		...(run.loadFailures.length > 0
			? [
					{
						type: 'list' as const,
						lead: 'Could not be loaded:',
						items: run.loadFailures.map(({ variant, failure }) =>
							`${variantId(variant)}: ${failure.cause} ${failure.remedy}`.trim()
						)
					}
				]
			: []),
		...(wrong.size > 0
			? [
					{
						type: 'list' as const,
						lead: 'Before trusting the figures:',
						items: [...wrong].map(([id, reason]) => `${id}: ${wrongSentence(reason)}`)
					}
				]
			: []),
		{ type: 'heading', level: 2, text: 'Figures' },
		{
			type: 'table',
			lead: 'Medians with their 95 % intervals and the number of values; scores of all texts of a variant together.',
			columns: (names ?? []).map((head, index) => ({
				head: index === 0 ? 'metric' : head,
				number: index > 0
			})),
			rows
		},
		{ type: 'heading', level: 2, text: 'Texts' },
		textTable(run, trials)
	];
}

const gpuWords = ({
	vendor,
	architecture,
	device,
	description
}: NonNullable<Run['environment']['adapter']>) =>
	[vendor, architecture, device, description].filter(Boolean).join(' ') || 'unnamed GPU';

function textTable({ plan }: Run, trials: readonly Trial[]): ReportTable {
	const prompts = new Map(plan.prompts.map(({ id, name }) => [id, name]));
	const shown = trials.slice(0, mostTexts);
	return {
		type: 'table',
		lead:
			shown.length < trials.length
				? `The first ${shown.length} of ${trials.length}; the run file has all.`
				: '',
		columns: ['picture', 'variant', 'prompt', 'text'].map((head) => ({ head })),
		rows: shown.map(({ image, variant, prompt, output, failure }) => [
			image,
			variantId(variant),
			prompts.get(prompt) || prompt,
			failure
				? { text: `${failure.kind}: ${failure.cause}`, tone: 'bad' }
				: output === ''
					? { text: 'empty', tone: 'bad' }
					: output
		])
	};
}
