/** Abbreviations that may end a sentence: months, days, states, companies. They keep their period. Lowercase. */
export const closingAbbreviations: ReadonlySet<string> = new Set(
	(
		'al ala apr ariz assn aug bhd bldg blvd bros calif co colo conn corp cos ct dak dec esq est etc ext ' +
		'feb fla fri ga inc ind intl jan jr jul jun kan kans ky ltd mar md mich minn mo mon mont neb nev nov ' +
		'oct okla penn plc ppte pptes ppty pptys pte ptes pty ptys rd rt sep sept seq sq sr sys tel tenn thu ' +
		'thurs tue tues univ va vt wed wis wisc wyo'
	).split(' ')
);

/** Abbreviations before which a sentence does not end: titles, places. They keep their period. Lowercase. */
export const openAbbreviations: ReadonlySet<string> = new Set(
	(
		'adj adm adv alex assoc asst atty attys ave brig capt cf cie cmdr col comdr cpl dept det dr drs elec ' +
		'ens ft gen gov govs hon insp invt jos lieut lt maj messrs mfg mlle mme mr mrs ms msgr mt mtg natl ' +
		'pfc ph pres prof profs pvt rep reps rev sen sens sfc sgt spc st ste supt supts treas vs wm'
	).split(' ')
);

/** Words in small letters, abbreviations when they begin with a capital: `Miss.`, `Ill.` */
export const capitalAbbreviations: ReadonlySet<string> = new Set(
	'ark az del ill la mass miss ore pa tex wash'.split(' ')
);

/** Abbreviations before a digit only: `No. 5`. */
export const numberAbbreviations: ReadonlySet<string> = new Set(
	'no nos art fig figs pp op ca'.split(' ')
);

/** Where one of these follows a single letter, its period ends a sentence: `plan A. The man` */
export const sentenceOpeners = (
	'A About According Additionally After An As At But Earlier He Her Here However If In It Last Many More Mr\\. Ms\\. ' +
	'Now Once One Other Our She Since So Some Such That The Their Then There These They This We What When While Yet You'
)
	.split(' ')
	.flatMap((word) => [word, word.toUpperCase()])
	.join('|');

const known: ReadonlySet<string> = new Set([
	...closingAbbreviations,
	...openAbbreviations,
	...capitalAbbreviations,
	...numberAbbreviations
]);

/** Whether a period behind a word, in lowercase, might belong to it. */
export const mayKeepPeriod = (word: string): boolean => word.length === 1 || known.has(word);
