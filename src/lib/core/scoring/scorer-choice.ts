import { bleuScorerOf, type BleuChoice } from './bleu/bleu-scorer.ts';
import { chrfScorerOf } from './chrf/chrf-scorer.ts';
import { rougeScorerOf } from './rouge/rouge-scorer.ts';
import type { RougeOptions } from './rouge/rouge-tokens.ts';
import type { Scorer } from './scorer.ts';
import { scorers } from './scorers.ts';

/** How texts are read by the scorers that leave it open; what is left out is as in `scorers.ts`. */
export type ScorerChoice = BleuChoice & RougeOptions;

/**
 * All scorers, those of BLEU, chrF and ROUGE as they are chosen; `lowercase` is of BLEU and chrF, `stem` of ROUGE, the
 * rest of BLEU. Signatures say it, so that such scores are not compared with others.
 */
export function chosenScorers({ stem, ...bleu }: ScorerChoice): readonly Scorer[] {
	const { lowercase } = bleu;
	const chrf = lowercase === undefined ? {} : { lowercase };
	const rouge = stem === undefined ? {} : { stem };
	const chosen = [
		...([1, 2, 3, 4] as const).map((order) => bleuScorerOf(order, bleu)),
		chrfScorerOf('chrf', chrf),
		chrfScorerOf('chrfpp', chrf),
		...(['rouge1', 'rouge2', 'rougeL', 'rougeLsum'] as const).map((id) => rougeScorerOf(id, rouge))
	];
	const byId = new Map(chosen.map((scorer) => [scorer.metric.id, scorer]));
	return scorers.map((scorer) => byId.get(scorer.metric.id) ?? scorer);
}
