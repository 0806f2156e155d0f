import { expect, test } from 'vitest';
import { languageChange } from '#lib/core/compare/differential/language.ts';

/** Captions of one scene each, the same scenes in every language; short ones and lists among them. */
const captions: Readonly<Record<string, readonly string[]>> = {
	English: [
		'A red circle on a white background.',
		'A dog sleeps on the sofa.',
		'Two men in a boat near the shore.',
		'The woman is holding an umbrella over her son.',
		'A van parked by a door.',
		'A man with a hat, a den and a tin of sardines.',
		'There is no one at the bus stop.',
		'A plate of pasta with a view of the main square in Los Angeles.',
		'People pour wine at a bar as the sun goes down.',
		'A sign that reads “el perro y la casa de los niños”.',
		'A poster says "Das ist ein Hund und er ist mit uns" on the wall.',
		'Children come and die of laughter at a war film.',
		'I see 3 cats, a son and me.',
		'An old man am Rhein drinks his beer.',
		'A BLACK CAT ON A MAT.'
	],
	German: [
		'Ein roter Kreis auf weißem Hintergrund.',
		'Ein Hund schläft auf dem Sofa.',
		'Zwei Männer in einem Boot nahe am Ufer.',
		'Die Frau hält einen Schirm über ihren Sohn.',
		'Ein Lieferwagen, der bei einer Tür steht.',
		'Ein Mann mit Hut und einer Dose Sardinen.',
		'An der Haltestelle ist niemand zu sehen.',
		'Ein Teller Nudeln mit Blick auf den Platz.',
		'Leute trinken Wein in einer Bar, während die Sonne untergeht.',
		'Das Bild zeigt eine Katze und keine Maus.'
	],
	French: [
		'Un cercle rouge sur un fond blanc.',
		'Un chien dort sur le canapé.',
		'Deux hommes dans une barque près du rivage.',
		'La femme tient un parapluie au-dessus de son fils.',
		'Une camionnette garée devant une porte.',
		"L'homme avec un chapeau et une boîte de sardines.",
		"Il n'y a personne à l'arrêt de bus.",
		'Une assiette de pâtes avec vue sur la place.',
		'Des gens boivent du vin dans un bar.'
	],
	Spanish: [
		'Un círculo rojo sobre un fondo blanco.',
		'Un perro duerme en el sofá.',
		'Dos hombres en una barca cerca de la orilla.',
		'La mujer sostiene un paraguas sobre su hijo.',
		'Una furgoneta aparcada junto a una puerta.',
		'El hombre con un sombrero y una lata de sardinas.',
		'No hay nadie en la parada de autobús.',
		'Un plato de pasta con vistas a la plaza.',
		'La gente bebe vino en un bar mientras se pone el sol.'
	],
	Italian: [
		'Un cerchio rosso su uno sfondo bianco.',
		'Un cane dorme sul divano.',
		'Due uomini in una barca vicino alla riva.',
		'La donna tiene un ombrello sopra il figlio.',
		'Un furgone parcheggiato vicino a una porta.',
		"L'uomo con un cappello e una scatola di sardine.",
		'Non c’è nessuno alla fermata.',
		'Un piatto di pasta con vista sulla piazza.',
		'La gente beve vino in un bar mentre il sole tramonta.'
	],
	Portuguese: [
		'Um círculo vermelho sobre um fundo branco.',
		'Um cão dorme no sofá.',
		'Dois homens em um barco perto da margem.',
		'A mulher segura um guarda-chuva sobre o filho.',
		'Uma carrinha estacionada junto a uma porta.',
		'O homem com um chapéu e uma lata de sardinhas.',
		'Não há ninguém na paragem.',
		'Um prato de massa com vista para a praça.',
		'As pessoas bebem vinho em um bar enquanto o sol se põe.'
	],
	Dutch: [
		'Een rode cirkel op een witte achtergrond.',
		'Een hond slaapt op de bank.',
		'Twee mannen in een boot bij de oever.',
		'De vrouw houdt een paraplu boven haar zoon.',
		'Een busje dat voor een deur staat.',
		'Een man met een hoed en een blik sardientjes.',
		'Er is niemand bij de halte.',
		'Een bord pasta met uitzicht op het plein.',
		'Mensen drinken wijn in een bar terwijl de zon ondergaat.'
	],
	Polish: [
		'Czerwone koło na białym tle i nic poza tym.',
		'Pies śpi na kanapie przy oknie.',
		'Dwaj mężczyźni w łodzi przy brzegu.',
		'Kobieta trzyma parasol nad synem i nie pada.',
		'Mężczyzna w kapeluszu z puszką sardynek.',
		'Na przystanku nie ma nikogo, kto czeka.',
		'Talerz makaronu z widokiem na plac.'
	]
};
const languages = Object.entries(captions);

test.each(languages)('no two of the %s captions differ in language', (_, own) => {
	for (const before of own)
		for (const after of own) expect([before, after, languageChange(before, after)][2]).toBeNull();
});

const subjects = ['A dog', 'Two men', 'The old van', 'A red circle', 'Her son', 'People', 'A hat'];
const deeds = ['sits', 'is standing', 'was left', 'am I', 'can be seen', 'die'];
const places = ['on the sofa', 'in a den', 'at door 3', 'by the main road', 'as in Rio de Janeiro'];

test('of hundreds of English captions, none is in another language than any other', () => {
	const made = subjects.flatMap((subject) =>
		deeds.flatMap((deed) => places.map((place) => `${subject} ${deed} ${place}.`))
	);
	const bare = ['dog, sofa, van, hat', 'Den, war, sin, pour, come', 'red circle', 'no', 'A hat'];
	const all = [...made, ...bare, ...(captions['English'] ?? [])];
	const flagged = all.flatMap((before, index) =>
		// Against a good part of the others.
		all
			.filter((_, other) => (other * 7 + index) % 5 === 0)
			.flatMap((after) => languageChange(before, after) ?? [])
	);
	expect(all.length).toBeGreaterThan(200);
	expect(flagged).toEqual([]);
});

/** What holds few words that are English alone: `i` and `a` are of other languages too. */
const few = /^I see|Rhein/;

test('from English to any other, and back, a short caption is enough', () => {
	const missed: string[] = [];
	for (const [name, own] of languages)
		for (const before of (captions['English'] ?? []).filter((text) => !few.test(text)))
			for (const after of own) {
				if (name === 'English') continue;
				if (!languageChange(before, after)) missed.push(`${before} → ${after}`);
				if (!languageChange(after, before)) missed.push(`${after} → ${before}`);
			}
	expect(missed).toEqual([]);
});

test.each([
	['A red circle on a white background.', 'Un cercle rouge sur un fond blanc.', 'English → French'],
	[
		'A red circle on a white background.',
		'Ein roter Kreis mit einem Quadrat auf weißem Hintergrund.',
		'English → German'
	],
	['A red circle.', 'Ein roter Kreis auf weißem Hintergrund.', 'another language → German'],
	['A dog on a sofa.', '沙发上的狗', 'English → Chinese script'],
	['Un cane dorme sul divano.', 'A dog sleeps on the sofa.', 'Italian → English'],
	// Without function words a text may be in any language.
	['red circle', 'Ein roter Kreis auf weißem Hintergrund.', null],
	['A dog on a sofa.', 'perro, sofá', null],
	// One word alone may be a name.
	['A dog on a sofa.', 'Rio de Janeiro', null],
	['A bridge in a city.', 'Rio de Janeiro, near Playa del Carmen, seen from above', null]
])('%s / %s', (before, after, expected) => {
	expect(languageChange(before, after)).toBe(expected);
});
