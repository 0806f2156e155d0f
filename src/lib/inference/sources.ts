import type { ModelSource } from '#lib/core/ports.ts';

/**
 * The models that are served with the app.
 * @param root absolute URL of the app, with a trailing slash.
 */
export const bundledSource = (root: string): ModelSource => ({
	host: root,
	pathTemplate: 'models/{model}/{revision}/',
	kind: 'site'
});

/**
 * The `models/` folder beside the app, where its server has one.
 * @param root absolute URL of the app, with a trailing slash.
 */
export const localSource = (root: string): ModelSource => ({
	host: `${root}local-models/`,
	pathTemplate: '{model}/resolve/{revision}/',
	kind: 'local'
});
