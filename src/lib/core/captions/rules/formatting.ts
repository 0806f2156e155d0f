import type { Remark } from '../finding.ts';
import { isCaption } from '../lint-text.ts';
import type { LintRule } from '../lint-rule.ts';
import { capital } from '../formatting/capital.ts';
import { finalPeriod } from '../formatting/final-period.ts';
import type { Habit } from '../formatting/habit.ts';
import { majority } from '../formatting/habit.ts';
import { lineBreaks } from '../formatting/line-breaks.ts';
import { quotes } from '../formatting/quotes.ts';
import { spaces } from '../formatting/spaces.ts';

/** Each way of writing is settled for the whole set first; then each text is held against it. */
export const formatting: LintRule<'formatting'> = {
	id: 'formatting',
	label: 'Formatting',
	definition:
		'Captions of a set are written alike: final period, capital, quotes, line breaks; and no double or outer spaces.',
	begin(config, { texts }) {
		const captions = texts.filter(isCaption).map(({ text }) => text);
		const settled = <Way extends string>(habit: Habit<Way>, wanted: Way | 'majority' | 'off') =>
			wanted === 'majority' ? majority(captions, habit.wayOf) : wanted === 'off' ? null : wanted;
		const check = <Way extends string>(habit: Habit<Way>, wanted: Way | 'majority' | 'off') => {
			const way = settled(habit, wanted);
			return (text: string): readonly Remark[] => (way === null ? [] : habit.check(text, way));
		};
		const checks = [
			check(capital, config.capital),
			check(finalPeriod, config.finalPeriod),
			check(quotes, config.quotes),
			check(lineBreaks, config.lineBreaks),
			config.spaces ? spaces : () => []
		];
		return (text) =>
			isCaption(text) && text.text.trim() !== '' ? checks.flatMap((one) => one(text.text)) : [];
	}
};
