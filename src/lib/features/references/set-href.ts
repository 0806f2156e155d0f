import { resolve } from '$app/paths';

/** Where a set is looked at, and one image of it. The id is a query parameter, since every page is one static file. */
export function setHref(setId: string, image?: string): string {
	const query = new URLSearchParams({ id: setId });
	if (image !== undefined) query.set('image', image);
	return `${resolve('/references/set')}/?${query}`;
}
