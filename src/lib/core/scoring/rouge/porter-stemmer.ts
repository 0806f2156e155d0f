/**
 * Porter's stemmer ("An algorithm for suffix stripping", Program 14.3, 1980) with the changes that nltk makes by
 * default, which rouge-score relies on. Words are lowercase ASCII letters and digits.
 */
export function stem(word: string): string {
	const irregularStem = irregular.get(word);
	if (irregularStem !== undefined) return irregularStem;
	if (word.length <= 2) return word;
	let text = withoutPlural(word);
	text = withoutPast(text);
	text = yToI(text);
	text = replaceSuffix(doubleSuffix(text), nounSuffixes, 1);
	text = replaceSuffix(text, adjectiveSuffixes, 1);
	text = withoutEnding(text);
	text = withoutFinalE(text);
	return text.endsWith('ll') && measure(text.slice(0, -1)) > 1 ? text.slice(0, -1) : text;
}

const irregular: ReadonlyMap<string, string> = new Map([
	['sky', 'sky'],
	['skies', 'sky'],
	['dying', 'die'],
	['lying', 'lie'],
	['tying', 'tie'],
	['news', 'news'],
	['innings', 'inning'],
	['inning', 'inning'],
	['outings', 'outing'],
	['outing', 'outing'],
	['cannings', 'canning'],
	['canning', 'canning'],
	['howe', 'howe'],
	['proceed', 'proceed'],
	['exceed', 'exceed'],
	['succeed', 'succeed']
]);

type Suffixes = readonly (readonly [suffix: string, replacement: string])[];

const nounSuffixes: Suffixes = [
	['ational', 'ate'],
	['tional', 'tion'],
	['enci', 'ence'],
	['anci', 'ance'],
	['izer', 'ize'],
	['bli', 'ble'],
	['alli', 'al'],
	['entli', 'ent'],
	['eli', 'e'],
	['ousli', 'ous'],
	['ization', 'ize'],
	['ation', 'ate'],
	['ator', 'ate'],
	['alism', 'al'],
	['iveness', 'ive'],
	['fulness', 'ful'],
	['ousness', 'ous'],
	['aliti', 'al'],
	['iviti', 'ive'],
	['biliti', 'ble'],
	['fulli', 'ful'],
	['logi', 'log']
];

const adjectiveSuffixes: Suffixes = [
	['icate', 'ic'],
	['ative', ''],
	['alize', 'al'],
	['iciti', 'ic'],
	['ical', 'ic'],
	['ful', ''],
	['ness', '']
];

const endings =
	'al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize'.split(' ');

/** For each letter whether it is a consonant; a `y` is one where it follows none. */
function consonants(text: string): boolean[] {
	const flags: boolean[] = [];
	for (let at = 0; at < text.length; at++) {
		const character = text.charAt(at);
		flags.push(character === 'y' ? at === 0 || !flags[at - 1] : !'aeiou'.includes(character));
	}
	return flags;
}

/** How often a vowel is followed by a consonant. */
function measure(text: string): number {
	const flags = consonants(text);
	let count = 0;
	for (let at = 1; at < flags.length; at++) if (flags[at] && !flags[at - 1]) count++;
	return count;
}

const hasVowel = (text: string): boolean => consonants(text).includes(false);

function endsInDoubleConsonant(text: string): boolean {
	return text.length >= 2 && text.at(-1) === text.at(-2) && consonants(text).at(-1) === true;
}

/** Consonant, vowel, consonant other than w, x, y; or just vowel and consonant. */
function endsShort(text: string): boolean {
	const flags = consonants(text);
	if (text.length === 2) return !flags[0] && flags[1] === true;
	return (
		text.length >= 3 &&
		flags.at(-3) === true &&
		flags.at(-2) === false &&
		flags.at(-1) === true &&
		!/[wxy]$/.test(text)
	);
}

function withoutPlural(word: string): string {
	if (word.endsWith('ies')) return word.length === 4 ? word.slice(0, -1) : word.slice(0, -2);
	if (word.endsWith('sses')) return word.slice(0, -2);
	return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function withoutPast(word: string): string {
	if (word.endsWith('ied')) return word.length === 4 ? word.slice(0, -1) : word.slice(0, -2);
	if (word.endsWith('eed')) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
	const length = word.endsWith('ed') ? 2 : word.endsWith('ing') ? 3 : 0;
	const bare = word.slice(0, word.length - length);
	if (length === 0 || !hasVowel(bare)) return word;
	if (/(?:at|bl|iz)$/.test(bare)) return `${bare}e`;
	if (endsInDoubleConsonant(bare)) return /[lsz]$/.test(bare) ? bare : bare.slice(0, -1);
	return measure(bare) === 1 && endsShort(bare) ? `${bare}e` : bare;
}

function yToI(word: string): string {
	const bare = word.slice(0, -1);
	return word.endsWith('y') && bare.length > 1 && consonants(bare).at(-1) ? `${bare}i` : word;
}

/** `-alli` is tried first and again after it was shortened. */
function doubleSuffix(word: string): string {
	return word.endsWith('alli') && measure(word.slice(0, -4)) > 0 ? word.slice(0, -2) : word;
}

/** By the first suffix that the word has, where what stands before it is long enough. */
function replaceSuffix(word: string, suffixes: Suffixes, least: number): string {
	for (const [suffix, replacement] of suffixes) {
		if (!word.endsWith(suffix)) continue;
		const bare = word.slice(0, -suffix.length);
		// The `l` of `logi` counts to what stands before it, so that `geo-` is long enough.
		const counted = suffix === 'logi' ? `${bare}l` : bare;
		return measure(counted) >= least ? bare + replacement : word;
	}
	return word;
}

function withoutEnding(word: string): string {
	const ending = endings.find((suffix) => word.endsWith(suffix));
	if (ending === undefined) return word;
	const bare = word.slice(0, -ending.length);
	return measure(bare) > 1 && (ending !== 'ion' || /[st]$/.test(bare)) ? bare : word;
}

function withoutFinalE(word: string): string {
	if (!word.endsWith('e')) return word;
	const bare = word.slice(0, -1);
	const length = measure(bare);
	return length > 1 || (length === 1 && !endsShort(bare)) ? bare : word;
}
