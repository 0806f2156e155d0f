import { cssColors, type CssColorName } from './css-colors.ts';

/** The eleven basic color terms of English (Berlin & Kay 1969). */
export const basicColorNames = [
	'black',
	'white',
	'gray',
	'red',
	'orange',
	'yellow',
	'green',
	'blue',
	'purple',
	'pink',
	'brown'
] as const;
export type BasicColorName = (typeof basicColorNames)[number];

/** What most people of the XKCD color survey (R. Munroe 2010, public domain) saw by that name. */
const focal: Readonly<Record<BasicColorName, string>> = {
	black: '#000000',
	white: '#ffffff',
	gray: '#929591',
	red: '#e50000',
	orange: '#f97306',
	yellow: '#ffff14',
	green: '#15b01a',
	blue: '#0343df',
	purple: '#7e1e9c',
	pink: '#ff81c0',
	brown: '#653700'
};

/** A basic term covers a range, so each stands for all CSS colors that fall under it; some fall under two. */
const members: Readonly<Record<BasicColorName, readonly CssColorName[]>> = {
	black: ['black'],
	white: ['white', 'snow', 'ghostwhite', 'whitesmoke', 'ivory', 'floralwhite'],
	gray: ['gray', 'dimgray', 'darkgray', 'silver', 'slategray'],
	red: ['red', 'crimson', 'firebrick', 'darkred', 'maroon', 'indianred', 'tomato'],
	orange: ['orange', 'darkorange', 'orangered', 'coral', 'tomato', 'sandybrown'],
	yellow: ['yellow', 'gold', 'khaki', 'palegoldenrod', 'goldenrod'],
	green: [
		'green',
		'lime',
		'limegreen',
		'forestgreen',
		'darkgreen',
		'seagreen',
		'mediumseagreen',
		'lightgreen',
		'palegreen',
		'springgreen',
		'yellowgreen',
		'olivedrab',
		'darkolivegreen',
		'darkseagreen',
		'lawngreen',
		'teal'
	],
	blue: [
		'blue',
		'mediumblue',
		'darkblue',
		'navy',
		'royalblue',
		'dodgerblue',
		'deepskyblue',
		'skyblue',
		'lightblue',
		'steelblue',
		'cornflowerblue',
		'cadetblue',
		'powderblue',
		'midnightblue'
	],
	purple: [
		'purple',
		'darkmagenta',
		'darkviolet',
		'blueviolet',
		'mediumpurple',
		'rebeccapurple',
		'indigo',
		'darkorchid',
		'mediumorchid'
	],
	pink: ['pink', 'lightpink', 'hotpink', 'deeppink', 'palevioletred'],
	brown: ['saddlebrown', 'sienna', 'tan', 'burlywood', 'rosybrown']
};

/** Everything a basic term stands for, as `#rrggbb`. */
export const basicColorHexes = (name: BasicColorName): readonly string[] => [
	focal[name],
	...members[name].map((member) => cssColors[member])
];
