import { resolve } from '$app/paths';
import type { DtypeChoice } from '#lib/core/models/variant.ts';
import { dtypeLabel } from '#lib/core/models/variant.ts';

/** Where a model is looked at, and one version of it. Ids are query parameters, since every page is one static file. */
export function modelHref(model: string, version?: string): string {
	const query = new URLSearchParams({ id: model, ...(version !== undefined && { version }) });
	return `${resolve('/models/view')}/?${query}`;
}

/** The form, filled in as far as it is known. */
export function registerHref(
	known: { readonly id?: string; readonly revision?: string; readonly dtype?: DtypeChoice } = {}
): string {
	const query = new URLSearchParams({
		...(known.id !== undefined && { id: known.id }),
		...(known.revision !== undefined && known.revision !== 'main' && { revision: known.revision }),
		...(known.dtype !== undefined && { dtype: dtypeLabel(known.dtype) })
	});
	const text = query.toString();
	return `${resolve('/models/register')}/${text ? `?${text}` : ''}`;
}

/** The thread on the site that hosts it: `owner/repository#number`. */
export function threadUrl(thread: string): string {
	const [repository = '', number = ''] = thread.split('#');
	return `https://github.com/${repository}/issues/${number}`;
}
