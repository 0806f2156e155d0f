import type { BinaryFile, FileSaver } from '#lib/core/ports.ts';

/** Long enough for a browser that asks where to save; the bytes are only referenced meanwhile. */
const revokeAfterMs = 60_000;

export const fileSaver: FileSaver = {
	save(name, content, mime) {
		const url = URL.createObjectURL(new Blob([asPart(content)], { type: mime }));
		const link = document.createElement('a');
		link.href = url;
		link.download = cleanFileName(name);
		link.click();
		setTimeout(() => URL.revokeObjectURL(url), revokeAfterMs);
	}
};

const asPart = (content: string | BinaryFile): BlobPart => content as string | Blob;

/** Without path separators, characters Windows refuses, control characters and trailing dots; never empty. */
export function cleanFileName(name: string): string {
	const cleaned = name
		.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-')
		.replace(/\s+/g, ' ')
		.replace(/^[\s.-]+|[\s.]+$/g, '');
	return cleaned.slice(-120) || 'loupe';
}
