import { describe, expect, test } from 'vitest';
import { readRouge } from '#lib/core/scoring/rouge/rouge-tokens.ts';
import { tokenizeWords } from '#lib/core/scoring/tokenizers.ts';
import { tokensOf } from '#lib/core/scoring/tokenizers/token-reader.ts';
import { read13a } from '#lib/core/scoring/tokenizers/tokenizer-13a.ts';

describe('13a', () => {
	test.each([
		['Hello, world!', ['Hello', ',', 'world', '!']],
		['$1,000.50 is 5-10% more.', ['$', '1,000.50', 'is', '5', '-', '10', '%', 'more', '.']],
		['well-known', ['well-known']],
		['AT&amp;T &quot;x&quot;', ['AT', '&', 'T', '"', 'x', '"']],
		['hyphen-\nated\nline', ['hyphenated', 'line']],
		['a\u00a0b\x1cc\ufeffd', ['a', 'b', 'c\ufeffd']],
		['', []]
	])('%j', (text, tokens) => expect(tokensOf(text, read13a)).toEqual(tokens));
});

describe('rouge', () => {
	test.each([
		['The cat’s 2 hats!', ['the', 'cat', 's', '2', 'hats']],
		['café', ['caf']],
		['🐶', []]
	])('%j', (text, tokens) => expect(tokensOf(text, readRouge)).toEqual(tokens));
});

describe('words', () => {
	test.each([
		['The dog’s well-known café.', ['the', 'dog', 'well', 'known', 'café']],
		['黒い猫', ['黒', 'い', '猫']],
		['ＦＵＬＬ width', ['full', 'width']],
		['a 🐶 runs', ['a', '🐶', 'runs']],
		['', []]
	])('%j', (text, tokens) => expect(tokenizeWords(text)).toEqual(tokens));
});
