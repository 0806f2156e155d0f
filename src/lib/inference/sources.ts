import type { ModelSource } from '#lib/core/ports.ts';

/**
 * The models that are served with the app.
 * @param root absolute URL of the app, with a trailing slash.
 */
export const bundledSource = (root: string): ModelSource => ({
	host: root,
	pathTemplate: 'models/{model}/{revision}/'
});
