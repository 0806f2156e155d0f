import { resolve } from '$app/paths';

/** Where a model is looked at. Ids are query parameters, since every page is one static file. */
export const modelHref = (model: string): string =>
	`${resolve('/models/view')}/?${new URLSearchParams({ id: model })}`;

/** The Bench with the model's id filled in; nothing is fetched before a run begins. */
export const benchHref = (model: string): string =>
	`${resolve('/')}?${new URLSearchParams({ model })}`;

/** The thread on the site that hosts it: `owner/repository#number`. */
export function threadUrl(thread: string): string {
	const [repository = '', number = ''] = thread.split('#');
	return `https://github.com/${repository}/issues/${number}`;
}
