/**
 * The icon set: one path of a 24 × 24 grid each, stroked 1.75 wide with round ends. Drawn for Loupe, so that nothing
 * is fetched and nothing unused is shipped.
 */
export const icons = {
	bench: 'M4 17a8 8 0 1 1 16 0M12 17l4-6M4 20h16',
	runs: 'M4 6h3M4 12h3M4 18h3M11 6h9M11 12h9M11 18h9',
	compare: 'M12 4v16M4 8h5M4 12h5M4 16h3M15 8h5M15 12h5M15 16h3',
	choose: 'M4 6h9M4 12h6M4 18h9M14 13l3 3 5-6',
	models: 'M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9',
	references: 'M4 5h16v11H11l-4.5 4v-4H4zM8 9h8M8 12.2h5',
	device: 'M7 7h10v10H7zM10 10h4v4h-4zM9 3v4M15 3v4M9 17v4M15 17v4M3 9h4M3 15h4M17 9h4M17 15h4',
	settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
	play: 'M7 4.5v15l12-7.5z',
	pause: 'M8 5v14M16 5v14',
	stop: 'M6 6h12v12H6z',
	plus: 'M12 5v14M5 12h14',
	minus: 'M5 12h14',
	close: 'M6 6l12 12M18 6L6 18',
	check: 'M5 12.5l4.5 4.5L19 7.5',
	copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
	download: 'M12 4v11M7 11l5 5 5-5M4 20h16',
	upload: 'M12 16V5M7 9l5-5 5 5M4 20h16',
	trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
	warning: 'M12 4L2.5 20h19zM12 10v4.5M12 17.4v.1',
	info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.6v.1',
	image: 'M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15.5 9.2v.1',
	folder: 'M3 19V5h6l2 3h10v11z',
	refresh:
		'M20 11a8 8 0 0 0-14.5-4L3 9.5M3 4v5.5h5.5M4 13a8 8 0 0 0 14.5 4l2.5-2.5M21 20v-5.5h-5.5',
	search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21',
	pencil: 'M4 20l1-5L16 4l4 4L9 19zM13.5 6.5l4 4',
	eyedropper: 'M4 20l1-4 9-9 3 3-9 9zM12.5 5.5l6 6M15 8l2.5-2.5a1.8 1.8 0 0 1 2.6 2.6L17 11',
	pin: 'M9 4h6l-1 7 3 3H7l3-3zM12 14v6',
	history: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.5l3 2',
	undo: 'M4 9h10a6 6 0 0 1 0 12H9M8 5L4 9l4 4',
	more: 'M5 12h.1M12 12h.1M19 12h.1',
	external: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
	sort: 'M8 5v14M4.5 15.5L8 19l3.5-3.5M16 19V5M12.5 8.5L16 5l3.5 3.5',
	filter: 'M3 5h18l-7 8v6l-4-2v-4z',
	offline:
		'M3 3l18 18M8.5 15.5a5 5 0 0 1 7 0M5 12a10 10 0 0 1 5-2.7M19 12a10 10 0 0 0-3-2M12 19.4v.1',
	sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6L19 19M5 19l1.4-1.4M17.6 6.4L19 5',
	moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z',
	'chevron-down': 'M6 9l6 6 6-6',
	'chevron-right': 'M9 6l6 6-6 6',
	'chevron-left': 'M15 6l-6 6 6 6',
	'arrow-up': 'M12 19V5M6 11l6-6 6 6',
	'arrow-down': 'M12 5v14M6 13l6 6 6-6'
} as const;

export type IconName = keyof typeof icons;
