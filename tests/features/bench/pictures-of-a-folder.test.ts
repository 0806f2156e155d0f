import { expect, it } from 'vitest';
import { picturesOf } from '#lib/features/bench/collect-images.ts';

const inFolder = (path: string) =>
	Object.assign(new File(['x'], path.split('/').at(-1) ?? ''), { webkitRelativePath: path });

it('takes the pictures of a folder by name, however the file system lists them', () => {
	const listed = ['f/b.png', 'f/notes.txt', 'f/inner/a.JPG', 'f/a.webp'].map(inFolder);
	expect(picturesOf(listed).map(({ name }) => name)).toEqual([
		'f/a.webp',
		'f/b.png',
		'f/inner/a.JPG'
	]);
});
