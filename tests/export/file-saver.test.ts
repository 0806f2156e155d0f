import { expect, it } from 'vitest';
import { cleanFileName } from '#lib/export/file-saver.ts';

it.each([
	['demo-vlm on 12 images.json', 'demo-vlm on 12 images.json'],
	['a/b\\c:d*e?f"g<h>i|j.json', 'a-b-c-d-e-f-g-h-i-j.json'],
	['../../etc/passwd', 'etc-passwd'],
	['  .hidden. ', 'hidden'],
	['line\nbreak\u0000.json', 'line-break-.json'],
	['名前 🎯.json', '名前 🎯.json'],
	['///', 'loupe'],
	['', 'loupe']
])('%j becomes %j', (name, clean) => expect(cleanFileName(name)).toBe(clean));

it('keeps the end of a long name, which says what kind of file it is', () => {
	const clean = cleanFileName(`${'x'.repeat(300)}.json`);
	expect(clean).toHaveLength(120);
	expect(clean.endsWith('.json')).toBe(true);
});
