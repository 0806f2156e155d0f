import { afterEach, expect, test } from 'vitest';
import { createHubToken } from '#lib/storage/hub-token.ts';

const secret = 'hf_secret';
const token = (host = 'https://hub.test/mirror/') => createHubToken(() => host);
afterEach(() => token().forget());

const keptText = () => JSON.stringify({ ...localStorage, ...sessionStorage });

test('is kept nowhere unless the user says so', () => {
	const given = token();
	given.set(` ${secret} `, false);
	expect(given.kept).toBe('memory');
	expect(given.tokenFor('https://hub.test/')).toBe(secret);
	expect(keptText()).not.toContain(secret);
	// The next visit knows of none.
	expect(token().kept).toBe('none');
	expect(token().tokenFor('https://hub.test/')).toBeNull();
});

test('is kept for the next visit when the user says so, and forgotten when told', () => {
	token().set(secret, true);
	expect(token().kept).toBe('device');
	expect(token().tokenFor('https://hub.test/')).toBe(secret);
	token().forget();
	expect(token().kept).toBe('none');
	expect(keptText()).not.toContain(secret);
});

test('a new one in memory takes the place of a kept one', () => {
	const given = token();
	given.set(secret, true);
	given.set('hf_other', false);
	expect(given.tokenFor('https://hub.test/')).toBe('hf_other');
	expect(keptText()).not.toContain('hf_');
});

test.each([
	'https://other.test/',
	'http://hub.test/',
	'https://hub.test:8443/',
	'https://hub.test.evil/'
])('goes to the host that it was given for and not to %s', (host) => {
	token().set(secret, true);
	expect(token(host).tokenFor(host)).toBeNull();
});

test('tells those who watch, and is not in what they can see of it', () => {
	const given = token();
	let calls = 0;
	const stop = given.watch(() => calls++);
	given.set(secret, false);
	given.forget();
	stop();
	given.set(secret, false);
	expect(calls).toBe(2);
	expect(JSON.stringify(given)).not.toContain(secret);
});

test('what cannot be read counts for nothing', () => {
	for (const text of ['{', 'null', '{"token":1}', '[]']) {
		localStorage.setItem('loupe.hub-token', text);
		expect(token().kept).toBe('none');
	}
});
