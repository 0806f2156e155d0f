/** Words that decide whether a name is meant as a color or as the thing that has it. Only neighbors are looked at. */

const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Things that are painted, dyed or worn: before one of these, the name of another thing is a color: `a peach dress`. */
const colored = set(`
	accent accents apron background backdrop bag band bandana banner bedspread belt blanket blazer blouse boots border
	box bow cap car cardigan carpet ceiling chair cloth clothes clothing coat collar couch cup curtain curtains cushion
	cushions dress eyes eyeshadow fabric feathers floor frame fur gloves gown hair handbag hat headscarf helmet hoodie
	house jacket jeans jersey jumper lamp leggings letters light lighting lips lipstick mug nails overalls paint panel
	panels pants paper petals pillow pillows plate polish pullover purse ribbon robe rug sandals scarf shade shades
	shape shirt shoes shorts skirt sky sneakers sofa socks stripe stripes suit surface sweater sweatshirt tablecloth
	text tie tights tile tiles tint tone tones top towel trim trousers tunic turban umbrella uniform upholstery vase
	vest wall wallpaper walls circle square triangle star cross ring
`);

/** `rust-colored`, `a mint hue`. */
const colorMark = set('colored coloured color colour colors colours hue hues hued toned tinted');

/** Whether the name of a thing stands where it means a color, by the word after it. */
export const isMadeColor = (next: string | undefined): boolean =>
	next !== undefined && (colorMark.has(next) || colored.has(next));

/** After these words a color word is part of a name or a thing's name. */
const followers: Readonly<Record<string, ReadonlySet<string>>> = {
	orange: set(
		'blossom grove groves juice marmalade peel slice slices soda tree trees wedge wedges zest'
	),
	gold: set(
		'bar bars bullion coin coins fish medal medalist medalists medals mine miner rush standard'
	),
	golden: set('age gate girl girls globe hour ratio retriever retrievers rule ticket'),
	silver: set('bullion coin coins lining medal medalist medalists medals screen spoon spoons'),
	navy: set(
		'base officer officers pilot sailor sailors seal seals ship ships veteran veterans yard'
	),
	white: set('house noise paper wine'),
	black: set('friday market coffee tea'),
	green: set('card onion onions tea'),
	violet: set('flower flowers'),
	lavender: set('field fields flower flowers oil plant plants tea'),
	tan: set('line lines')
};

/** Words after which "an orange" is not followed by what is orange. */
const closers = set(`
	and at behind beside between by cut floating from has hanging in into is lies lying near next of on or placed
	resting sits sitting sliced that to under was which with
`);
const counters = set('an the one whole half fresh ripe peeled sliced juicy');

export interface Neighbors {
	/** In lowercase; `undefined` where a sentence or clause begins or ends. */
	readonly before: string | undefined;
	readonly after: string | undefined;
	/** Whether the words after "and" or "or" go on with a color. */
	readonly colorFollows: boolean;
}

/** Whether a word that names a color stands for a thing: the fruit orange, a gold medal. */
export function isThing(word: string, { before, after, colorFollows }: Neighbors): boolean {
	const things = Object.hasOwn(followers, word) ? followers[word] : undefined;
	if (after !== undefined && things?.has(after)) return true;
	if (word === 'greens') return ['salad', 'leafy', 'mixed', 'collard'].includes(before ?? '');
	if (word === 'navy') return ['us', 'royal'].includes(before ?? '');
	if (word !== 'orange' || before === undefined || !counters.has(before)) return false;
	if (after === 'and' || after === 'or') return !colorFollows;
	return after === undefined || closers.has(after);
}
