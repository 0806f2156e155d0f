/** Signs that some rules cannot do without, one bit each. */
export const sign = {
	apostrophe: 1,
	period: 2,
	hyphen: 4,
	slash: 8,
	at: 16,
	/** `>`, which may stand behind spaces. */
	bracket: 32
} as const;

/** What may stand for the sign in a token. An ampersand may begin an apostrophe's entity. */
const marks: readonly (readonly [bit: number, pattern: RegExp])[] = [
	[sign.apostrophe, /['`&\u2018\u2019\u0091\u0092\u201b]|[ \t]/g],
	[sign.period, /[.!?]|[ \t]/g],
	[sign.hyphen, /-|[ \t]/g],
	[sign.slash, /\/|[ \t]/g],
	[sign.at, /@|[ \t]/g],
	[sign.bracket, />/g]
];
const isSpace = /[ \t]/;

/** Which signs come in a text before the next space. Looks at each character a few times in all. */
export class SignsAhead {
	readonly #text: string;
	/** By mark: where the next one or a space is, and whether it is a space. */
	readonly #next = marks.map(() => -1);
	readonly #isSpace = marks.map(() => false);

	constructor(text: string) {
		this.#text = text;
	}

	/** The bits of the signs from a place on. Places must ascend. */
	from(at: number): number {
		let bits = 0;
		for (const [index, [bit, pattern]] of marks.entries()) {
			if ((this.#next[index] as number) < at) this.#find(index, pattern, at);
			if (!this.#isSpace[index]) bits |= bit;
		}
		return bits;
	}

	#find(index: number, pattern: RegExp, at: number): void {
		pattern.lastIndex = at;
		const found = pattern.exec(this.#text);
		this.#next[index] = found ? found.index : Infinity;
		this.#isSpace[index] = !found || isSpace.test(found[0]);
	}
}
