import { expect, it } from 'vitest';
import { isolated } from '../../src/service-worker/isolate.ts';

it('adds the headers and leaves the rest as it is', async () => {
	const response = new Response('body', {
		status: 206,
		headers: { 'Content-Type': 'text/html', 'Content-Range': 'bytes 0-3/9' }
	});
	const answer = isolated(response);
	expect(Object.fromEntries(answer.headers)).toEqual({
		'content-type': 'text/html',
		'content-range': 'bytes 0-3/9',
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-embedder-policy': 'require-corp'
	});
	expect(answer.status).toBe(206);
	expect(await answer.text()).toBe('body');
});

it('hands on a response that has them already', () => {
	const headers = {
		'Cross-Origin-Opener-Policy': 'same-origin',
		'Cross-Origin-Embedder-Policy': 'require-corp'
	};
	const response = new Response('body', { headers });
	expect(isolated(response)).toBe(response);
});
