/** Size as written in the file, before any rotation that its metadata asks for. */
export interface PixelSize {
	readonly width: number;
	readonly height: number;
}

/** How one file format is told apart and walked. */
export interface ImageFormat {
	readonly mime: string;
	/** By the first bytes; a file's name or declared type is never believed. */
	matches(view: DataView): boolean;
	/**
	 * Walks the whole file, because browsers draw the upper part of a truncated picture without complaint.
	 * @throws RangeError past the end of a truncated file; Error with words for one that is wrong otherwise.
	 */
	read(view: DataView): PixelSize;
}

/** Reading past the end of a DataView is a RangeError, and so is this. */
export class CutOff extends RangeError {}

/** Four bytes as Latin-1 text: `IHDR`, `RIFF`, `ftyp`. */
export function tagAt(view: DataView, offset: number): string {
	return String.fromCharCode(
		view.getUint8(offset),
		view.getUint8(offset + 1),
		view.getUint8(offset + 2),
		view.getUint8(offset + 3)
	);
}

/** Whether the file begins, at `offset`, with these four bytes. */
export function hasTag(view: DataView, offset: number, tag: string): boolean {
	return view.byteLength >= offset + 4 && tagAt(view, offset) === tag;
}
