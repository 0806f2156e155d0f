/**
 * Numbers for words, counted from 0. Words are looked up where they stand in a text, by their UTF-16 units, so that
 * none is cut out of it: that is most of the time that counting n-grams takes.
 */
export class Lexicon {
	/** [2 · slot]: a word's hash; [2 · slot + 1]: its number + 1, 0 where the slot is free. */
	#slots = new Int32Array(2 * 1024);
	#mask = 1023;
	/** All words behind each other; word `n` ends where word `n + 1` starts. */
	#units = new Uint16Array(8 * 1024);
	#starts = new Int32Array(1024);
	#size = 0;

	/** Words; their numbers are below it. */
	get size(): number {
		return this.#size;
	}

	/** The number of `text.slice(start, end)`, -1 where it was never added. */
	find(text: string, start: number, end: number): number {
		const slot = this.#slotOf(text, start, end, hashOf(text, start, end));
		return (this.#slots[2 * slot + 1] as number) - 1;
	}

	/** Like {@link find}, and adds it. */
	add(text: string, start: number, end: number): number {
		const hash = hashOf(text, start, end);
		const slot = this.#slotOf(text, start, end, hash);
		const found = this.#slots[2 * slot + 1] as number;
		if (found !== 0) return found - 1;
		const number = this.#size++;
		this.#slots[2 * slot] = hash;
		this.#slots[2 * slot + 1] = number + 1;
		this.#keep(text, start, end, number);
		if (this.#size * 2 > this.#mask) this.#grow();
		return number;
	}

	#slotOf(text: string, start: number, end: number, hash: number): number {
		let slot = hash & this.#mask;
		for (;;) {
			const number = this.#slots[2 * slot + 1] as number;
			if (number === 0) return slot;
			if (this.#slots[2 * slot] === hash && this.#is(number - 1, text, start, end)) return slot;
			slot = (slot + 1) & this.#mask;
		}
	}

	#is(number: number, text: string, start: number, end: number): boolean {
		const from = this.#starts[number] as number;
		if ((this.#starts[number + 1] as number) - from !== end - start) return false;
		for (let at = start, unit = from; at < end; at++, unit++)
			if (text.charCodeAt(at) !== this.#units[unit]) return false;
		return true;
	}

	#keep(text: string, start: number, end: number, number: number): void {
		const from = this.#starts[number] as number;
		const to = from + end - start;
		if (to > this.#units.length) {
			const units = new Uint16Array(2 * to);
			units.set(this.#units);
			this.#units = units;
		}
		for (let at = start; at < end; at++) this.#units[from + at - start] = text.charCodeAt(at);
		if (number + 2 > this.#starts.length) {
			const starts = new Int32Array(2 * this.#starts.length);
			starts.set(this.#starts);
			this.#starts = starts;
		}
		this.#starts[number + 1] = to;
	}

	#grow(): void {
		const old = this.#slots;
		this.#mask = 2 * this.#mask + 1;
		this.#slots = new Int32Array(2 * (this.#mask + 1));
		for (let at = 0; at < old.length; at += 2) {
			if (old[at + 1] === 0) continue;
			let slot = (old[at] as number) & this.#mask;
			while (this.#slots[2 * slot + 1] !== 0) slot = (slot + 1) & this.#mask;
			this.#slots[2 * slot] = old[at] as number;
			this.#slots[2 * slot + 1] = old[at + 1] as number;
		}
	}
}

/** FNV-1a over units, its bits mixed: the table is indexed by the lowest ones. */
function hashOf(text: string, start: number, end: number): number {
	let hash = 0x811c9dc5 | 0;
	for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
	return hash ^ (hash >>> 15);
}
