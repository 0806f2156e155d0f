import { baseForms } from '../../scoring/inflection.ts';

/** Words of captions that are often said for one another, a group a line. */
const lines = `
man woman boy girl person child kid guy lady gentleman adult male female human toddler baby teenager player crowd group couple individual figure someone somebody people family rider surfer skier skateboarder pedestrian worker
dog puppy pup hound pet animal canine terrier retriever
cat kitten kitty feline tabby pet animal
horse pony animal cow cattle bull sheep lamb goat livestock herd elephant zebra giraffe bear
bird duck goose seagull gull pigeon parrot sparrow animal
sofa couch settee loveseat seat furniture bench armchair
chair seat stool armchair furniture bench
table desk counter countertop furniture surface
bed mattress blanket bedroom
car automobile vehicle sedan suv taxi cab traffic
truck lorry van pickup vehicle traffic
bus coach vehicle traffic
train locomotive subway tram railway railroad track vehicle
bike bicycle motorcycle motorbike cycle scooter moped
plane airplane aeroplane aircraft jet airliner
boat ship vessel yacht canoe kayak
street road avenue lane highway sidewalk pavement path
house home building cottage cabin structure skyscraper tower
sea ocean water beach shore coast wave lake river pond surf
hill mountain slope peak snow ski
field meadow grass lawn pasture grassland park
tree forest wood plant bush shrub branch leaf
flower blossom bloom bouquet plant rose tulip
food meal dish plate snack lunch dinner breakfast pizza sandwich salad
cup mug glass drink beverage coffee tea
phone telephone smartphone cellphone mobile
television tv monitor screen computer laptop
toilet bathroom restroom lavatory sink
kitchen oven stove refrigerator fridge cooking
ball football soccer baseball basketball tennis game match sport
circle disc disk ring dot round shape oval ellipse
square rectangle box shape block
triangle shape pyramid
star shape
cross plus shape
painting drawing illustration artwork art
sleep nap rest lie lying doze
walk stroll run jog
sit seat perch rest
ride drive
eat feed chew
hold carry grip
`
	.trim()
	.split('\n');

/** By word: the numbers of its lines. */
const groupsOf = new Map<string, number[]>();
for (const [group, line] of lines.entries())
	for (const word of line.split(' ')) groupsOf.set(word, [...(groupsOf.get(word) ?? []), group]);

/** So many letters are a stem: `surf` of `surfer` and `surfing`, `board` in `skateboard`. */
const stem = 4;

/**
 * Whether two lowercase words may mean the same thing: one inflected, one made from the other or from the same stem, or
 * two that captions use for one another. It would rather call two words kin than not.
 */
export function areKin(first: string, second: string): boolean {
	if (first === second || shareStem(first, second)) return true;
	const [forms, others] = [baseForms(first), baseForms(second)];
	if (forms.some((form) => others.includes(form))) return true;
	const groups = new Set(forms.flatMap((form) => groupsOf.get(form) ?? []));
	return (
		groups.size > 0 &&
		others.some((other) => groupsOf.get(other)?.some((group) => groups.has(group)))
	);
}

function shareStem(first: string, second: string): boolean {
	const [short, long] = first.length < second.length ? [first, second] : [second, first];
	if (short.length < stem) return false;
	return long.includes(short) || long.startsWith(short.slice(0, stem));
}
