import type { FigureBasis } from '#lib/core/models/catalogue.ts';
import type { RecommendedDtype } from '#lib/core/models/recommended.ts';
import { formatBytes } from '#lib/ui/format.ts';

const bases: Readonly<Record<FigureBasis, string>> = {
	measured: 'counted from its files',
	read: 'as its page says',
	computed: 'computed, not counted',
	guess: 'a guess'
};

export const basisWords = (basis: FigureBasis): string => bases[basis];

/** `256 M`, `2.2 B`. */
export const parameterWords = (count: number): string =>
	count >= 1e9
		? `${Number((count / 1e9).toPrecision(2))} B`
		: `${Number((count / 1e6).toPrecision(3))} M`;

/** `345 MB`, with a `~` where nobody counted. */
export const sizeWords = ({
	megabytes,
	basis
}: Pick<RecommendedDtype, 'megabytes' | 'basis'>): string =>
	megabytes === null
		? 'size not known'
		: `${basis === 'computed' || basis === 'guess' ? '~' : ''}${formatBytes(megabytes * 1e6)}`;
