import type { IconName } from '#lib/ui/icons.ts';

/** Where the navigation leads, in the order in which people need it. */
export const places = [
	{ path: '/', name: 'Bench', icon: 'bench' },
	{ path: '/runs', name: 'Runs', icon: 'runs' },
	{ path: '/device', name: 'Device', icon: 'device' },
	{ path: '/settings', name: 'Settings', icon: 'settings' }
] as const satisfies readonly { path: string; name: string; icon: IconName }[];

export type Place = (typeof places)[number];

/** Whether a path, without the base, lies in a place. */
export const isAt = (place: Place, path: string): boolean =>
	place.path === '/' ? path === '/' || path === '' : path.startsWith(place.path);
