import { resolve } from '$app/paths';
import type { IconName } from '#lib/ui/icons.ts';

/**
 * Where the navigation leads, in the order in which people need it. Seven names are what 390 px hold: `wideOnly` places
 * are in the rail alone, and on phones one step behind another place (Choose: on the Models page).
 */
export const places = [
	{ path: '/', href: resolve('/'), name: 'Bench', icon: 'bench' },
	{ path: '/runs', href: resolve('/runs'), name: 'Runs', icon: 'runs' },
	{ path: '/compare', href: resolve('/compare'), name: 'Compare', icon: 'compare' },
	{ path: '/choose', href: resolve('/choose'), name: 'Choose', icon: 'choose', wideOnly: true },
	{ path: '/models', href: resolve('/models'), name: 'Models', icon: 'models' },
	{
		path: '/references',
		href: resolve('/references'),
		name: 'References',
		icon: 'references'
	},
	{ path: '/device', href: resolve('/device'), name: 'Device', icon: 'device' },
	{ path: '/settings', href: resolve('/settings'), name: 'Settings', icon: 'settings' }
] as const satisfies readonly {
	path: string;
	href: string;
	name: string;
	icon: IconName;
	wideOnly?: boolean;
}[];

export type Place = (typeof places)[number];

/** Whether a path, without the base, lies in a place. */
export const isAt = (place: Place, path: string): boolean =>
	place.path === '/' ? path === '/' || path === '' : path.startsWith(place.path);

/** Whether it is left out of the bar at the foot of phones. */
export const isWideOnly = (place: Place): boolean => 'wideOnly' in place;
