import { resolve } from '$app/paths';

/** What of a set is looked at: its images, or what lint says of its captions. */
export type SetPart = 'images' | 'lint';

/** Where a set is looked at, and one image of it. The id is a query parameter, since every page is one static file. */
export function setHref(
	setId: string,
	{ image, view = 'images' }: { readonly image?: string | undefined; readonly view?: SetPart } = {}
): string {
	const query = new URLSearchParams({ id: setId });
	if (view !== 'images') query.set('view', view);
	if (image !== undefined) query.set('image', image);
	return `${resolve('/references/set')}/?${query}`;
}
