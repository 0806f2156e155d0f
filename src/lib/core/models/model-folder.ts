import type { ModelSource } from '../ports.ts';
import type { Variant } from './variant.ts';

/** Absolute URL of a repository's files at a source, with a trailing slash. */
export const modelFolder = (
	{ host, pathTemplate }: ModelSource,
	{ model, revision }: Pick<Variant, 'model' | 'revision'>
): string =>
	host +
	pathTemplate.replaceAll('{model}', model).replaceAll('{revision}', encodeURIComponent(revision));
