import { parseVariantId } from '#lib/core/models/variant.ts';

export interface RepositoryName {
	/** `owner/name` */
	readonly model: string;
	/** Branch, tag or commit. */
	readonly revision: string;
}

/**
 * Reads `owner/name`, `owner/name@revision`, or the address of a model's page on a hub.
 * @throws FailureError (`bad-plan`) when it is none of these.
 */
export function repositoryName(text: string): RepositoryName {
	const path = text.trim().replace(/^https?:\/\/[^/]+\/|[?#].*$|\/+$/g, '');
	const name = path.replace(/\/(?:tree|blob|resolve)\/([^/]+).*$/, '@$1');
	const { model, revision } = parseVariantId(`${name}:fp32:wasm`);
	return { model, revision };
}
