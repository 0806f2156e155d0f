import { expect, test } from 'vitest';
import { repositoryName } from '#lib/features/models/register/repository-name.ts';

test.each([
	['owner/name', 'owner/name', 'main'],
	['  owner/name@v1.0 ', 'owner/name', 'v1.0'],
	['https://huggingface.co/owner/name', 'owner/name', 'main'],
	['https://huggingface.co/owner/name/', 'owner/name', 'main'],
	['https://huggingface.co/owner/name/tree/refs?x=1#y', 'owner/name', 'refs'],
	['https://huggingface.co/owner/name/blob/abc123/onnx/a.onnx', 'owner/name', 'abc123']
])('reads %s', (text, model, revision) => {
	expect(repositoryName(text)).toEqual({ model, revision });
});

test.each(['', 'name', 'owner/name/more', 'owner/na me', 'owner/name@a@b', '../name'])(
	'refuses "%s", and says what to write',
	(text) => {
		expect(() => repositoryName(text)).toThrow(/owner\/name|three parts/);
	}
);
