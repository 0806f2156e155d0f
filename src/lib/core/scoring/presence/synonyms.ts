/**
 * Words for the same thing, as captions use them; one group a line, the words of one name joined by `_`. Narrower and
 * wider words ("dog", "animal") are not synonyms: a caption that says "animal" has not said "dog". Users add their own
 * in a keyword: `sofa = divan`.
 */
const groups = `
airplane plane aeroplane aircraft
automobile car
baby infant
backpack rucksack knapsack
bicycle bike
boat ship
boy lad
bracelet bangle
bus coach
cabinet cupboard
camera camcorder
carpet rug
cat kitten kitty
cell_phone cellphone mobile_phone phone smartphone telephone
child kid toddler
circle disc disk
coat jacket
cookie biscuit
couch settee sofa
cow cattle
cross plus_sign
cup mug
curtain drape
dog puppy pup
donut doughnut
faucet tap
garbage_can trash_can rubbish_bin bin
girl lass
glasses eyeglasses spectacles
handbag purse
jumper pullover sweater
lady woman
man guy gentleman
motorbike motorcycle
necklace pendant
ocean sea
pants trousers
person human individual
photo photograph
refrigerator fridge
road street
rock stone
scarf shawl
screen monitor display
shoe sneaker trainer
sidewalk pavement
smile grin
stove cooker
suitcase luggage
sunglasses shades
tee t-shirt tee_shirt
television tv
tie necktie
truck lorry
umbrella parasol
wallet billfold
watch wristwatch
`;

const namesOf = (group: string): string[] =>
	group.split(' ').map((name) => name.replaceAll('_', ' '));

const bySynonym = new Map<string, readonly string[]>();
for (const group of groups.trim().split('\n').map(namesOf))
	for (const name of group) bySynonym.set(name, group);

/** A word or phrase and what else it is called; itself first. Lowercase, as the table has it. */
export const synonymsOf = (name: string): readonly string[] => [
	name,
	...(bySynonym.get(name) ?? []).filter((other) => other !== name)
];
