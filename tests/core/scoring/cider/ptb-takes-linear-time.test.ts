import { expect, test } from 'vitest';
import { tokenizePtb } from '#lib/core/scoring/cider/ptb/tokenize-ptb.ts';

/** In squares each is a matter of minutes or of many seconds; as it is, of some ten milliseconds. */
test.each([
	...['a,', '1a.', 'a@.', '<a ', '<!a', '<a b="', '~.', 'www.~.', "a'b ", 'a,b-', '1 1/', '&']
])('%j again and again', (part) => {
	for (const end of ['', '.jpg']) {
		const started = performance.now();
		tokenizePtb(part.repeat(60_000 / part.length) + end);
		expect(performance.now() - started).toBeLessThan(3000);
	}
});

test('many spaces inside of what may be a tag', () => {
	expect(tokenizePtb(`<a${' '.repeat(60_000)}b`)).toEqual(['<', 'a', 'b']);
	expect(tokenizePtb(`<a${' '.repeat(60_000)}b>`)).toHaveLength(2);
});

test('a rule that failed from one place is tried again behind what it looked at', () => {
	expect(tokenizePtb('a,b,c x,y-z')).toEqual(['a', 'b', 'c', 'x,y-z']);
	expect(tokenizePtb('1a..b.jpg 2c.png')).toEqual(['1a', 'b.jpg', '2c.png']);
	expect(tokenizePtb('a@. me@x.com')).toEqual(['a', '@', 'me@x.com']);
});
