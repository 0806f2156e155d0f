import { expect, it } from 'vitest';
import { FailureError } from '#lib/core/failure.ts';
import {
	hubListingUrl,
	parseHubListing,
	parseServedFiles
} from '#lib/core/models/files/hub-listing.ts';

const sha = 'a'.repeat(40);
const sha256 = 'b'.repeat(64);

it('encodes a revision with slashes', () => {
	expect(hubListingUrl('https://hub/', 'a/b', 'refs/pr/1')).toBe(
		'https://hub/api/models/a/b/revision/refs%2Fpr%2F1?blobs=true'
	);
});

it('takes length and hash of a large file from its LFS entry', () => {
	const siblings = [
		{ rfilename: 'config.json', size: 12 },
		{ rfilename: 'onnx/model.onnx', size: 134, lfs: { sha256: sha256.toUpperCase(), size: 9000 } },
		{ rfilename: 'README.md' }
	];
	expect(parseHubListing(JSON.stringify({ sha, siblings, more: 1 }), 'a/b')).toEqual({
		commit: sha,
		files: [
			{ path: 'config.json', bytes: 12, sha256: null },
			{ path: 'onnx/model.onnx', bytes: 9000, sha256 },
			{ path: 'README.md', bytes: null, sha256: null }
		]
	});
});

it('leaves out lengths and hashes that make no sense', () => {
	const siblings = [{ rfilename: 'x', size: -1, lfs: { sha256: 'no hash', size: 3 } }];
	const { files } = parseHubListing(JSON.stringify({ sha, siblings }), 'a/b');
	expect(files).toEqual([{ path: 'x', bytes: null, sha256: null }]);
});

it.each([
	['<!doctype html><p>Log in', 'cannot be read'],
	[JSON.stringify({ sha: 'main', siblings: [] }), 'sha'],
	[JSON.stringify({ sha }), 'siblings'],
	['null', 'cannot be read']
])('names what is wrong with %s', (text, words) => {
	let cause = '';
	try {
		parseHubListing(text, 'a/b@main');
	} catch (error) {
		if (error instanceof FailureError) ({ cause } = error.failure);
	}
	expect(cause).toContain('a/b@main');
	expect(cause).toContain(words);
});

it('a served folder may have no commit', () => {
	const siblings = [{ rfilename: 'x', size: 3 }];
	expect(parseServedFiles(JSON.stringify({ siblings }))).toEqual([
		{ path: 'x', bytes: 3, sha256: null }
	]);
	expect(parseServedFiles('<html>')).toBeNull();
});
