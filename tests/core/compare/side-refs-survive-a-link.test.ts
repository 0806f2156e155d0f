import { expect, test } from 'vitest';
import { readSideRefs, writeSideRefs } from '#lib/core/compare/side-ref.ts';

test('sides survive a link, with every mark a file may put into an id', () => {
	const sides = [
		{ run: 'a~b,c%7E', variant: 'loupe/demo-vlm@main:q4:wasm' },
		{ run: '100%', variant: 'x/y@r:a=q4+b=fp16:webgpu' }
	];
	expect(readSideRefs(writeSideRefs(sides))).toEqual(sides);
	const url = new URL(`http://host/?${new URLSearchParams({ sides: writeSideRefs(sides) })}`);
	expect(readSideRefs(url.searchParams.get('sides')!)).toEqual(sides);
});

test.each(['', ',', '~', 'a', 'a~', '~b', 'a~b~c', '%'])('%j names no side', (text) => {
	expect(readSideRefs(text)).toEqual([]);
});

test('a side is taken once', () => {
	expect(readSideRefs('a~b,a~b,c~d')).toHaveLength(2);
	// The same, written in two ways.
	expect(readSideRefs('5%~b,5%25~b')).toEqual([{ run: '5%', variant: 'b' }]);
});
