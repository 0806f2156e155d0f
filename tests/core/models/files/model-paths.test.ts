import { expect, it } from 'vitest';
import {
	encodePath,
	isCommit,
	pathSegments,
	revisionOfSegment,
	revisionSegments
} from '#lib/core/models/files/model-paths.ts';

it('splits what stays below its root', () => {
	expect(pathSegments('onnx/model.onnx')).toEqual(['onnx', 'model.onnx']);
	expect(pathSegments('..a/b..')).toEqual(['..a', 'b..']);
});

it.each([
	'',
	'/etc/passwd',
	'../x',
	'a/../../x',
	'a//x',
	'./x',
	'a/',
	'C:/x',
	'a\\b',
	'a\u0000b',
	'config.json.loupe'
])('refuses %j', (path) => {
	expect(() => pathSegments(path)).toThrow('cannot be the name');
});

it('keeps a branch with slashes in one folder, and reads it back', () => {
	const segments = revisionSegments('acme/model', 'refs/pr/1');
	expect(segments).toEqual(['acme', 'model', 'refs%2Fpr%2F1']);
	expect(revisionOfSegment(segments[2]!)).toBe('refs/pr/1');
	expect(revisionOfSegment('%')).toBeNull();
});

it.each([
	['acme', 'main'],
	['a/b/c', 'main'],
	['../b', 'main'],
	['a/..', 'main'],
	['a/b', '..'],
	['a/b', '']
])('refuses %s at "%s"', (model, revision) => {
	expect(() => revisionSegments(model, revision)).toThrow('cannot be the name');
});

it('knows a commit, and encodes each part of a path', () => {
	expect([isCommit('a'.repeat(40)), isCommit('main'), isCommit('A'.repeat(40))]).toEqual([
		true,
		false,
		false
	]);
	expect(encodePath('a b/c?.onnx')).toBe('a%20b/c%3F.onnx');
});
