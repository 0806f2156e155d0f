/** Reads single pixels of a picture. Decodes it once, upright. @throws DOMException when it cannot be decoded. */
export async function openPixels(file: Blob): Promise<{
	/** `#rrggbb` at a place in 0–1 of the upright image. */
	colorAt(x: number, y: number): string;
	close(): void;
}> {
	const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
	const canvas = new OffscreenCanvas(1, 1);
	const context = canvas.getContext('2d', { willReadFrequently: true });
	return {
		colorAt(x, y) {
			if (!context) return '#000000';
			const column = Math.min(bitmap.width - 1, Math.max(0, Math.floor(x * bitmap.width)));
			const row = Math.min(bitmap.height - 1, Math.max(0, Math.floor(y * bitmap.height)));
			// Where the picture lets through, the page's white is seen, as in the picture beside the form.
			context.fillStyle = '#ffffff';
			context.fillRect(0, 0, 1, 1);
			context.drawImage(bitmap, -column, -row);
			const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
			return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
		},
		close: () => bitmap.close()
	};
}
