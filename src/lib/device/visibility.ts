import type { Visibility } from '#lib/core/ports.ts';

/** Whether this tab is in the background, where browsers throttle timers and the GPU. */
export const pageVisibility: Visibility = {
	get hidden() {
		return document.visibilityState === 'hidden';
	},
	watch(onChange) {
		const listener = (): void => onChange(document.visibilityState === 'hidden');
		document.addEventListener('visibilitychange', listener);
		return () => document.removeEventListener('visibilitychange', listener);
	}
};
