/** Token numbers that are collected one by one, and used before the next are. */
export class TokenList {
	numbers = new Int32Array(256);
	length = 0;

	clear(): void {
		this.length = 0;
	}

	push(number: number): void {
		if (this.length === this.numbers.length) this.makeRoom(1);
		this.numbers[this.length++] = number;
	}

	/** For so many more. */
	makeRoom(more: number): void {
		const wanted = this.length + more;
		if (wanted <= this.numbers.length) return;
		const larger = new Int32Array(2 * wanted);
		larger.set(this.numbers.subarray(0, this.length));
		this.numbers = larger;
	}
}
