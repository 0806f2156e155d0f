import { expect, test } from 'vitest';
import type { StoredModelFile } from '#lib/core/models/files/stored-file.ts';
import type { ListedVersion } from '#lib/core/models/registry/registry-api.ts';
import type { ModelVersion } from '#lib/core/models/registry/version.ts';
import { versionId } from '#lib/core/models/registry/version-variant.ts';
import { shelfModels } from '#lib/core/models/shelf.ts';
import { storedRevisions } from '#lib/core/models/stored-revisions.ts';
import type { Dtype } from '#lib/core/models/variant.ts';

const commit = 'c'.repeat(40);

function listed(
	model: string,
	dtype: Dtype,
	change: Partial<ModelVersion> = {},
	active = false
): ListedVersion {
	const configuration = { dtype, device: 'wasm' } as const;
	const version: ModelVersion = {
		id: versionId({ model, revision: commit, configuration }),
		...{ model, revision: commit, configuration, label: 'main', family: 'smolvlm' },
		types: ['vision-language'],
		files: [
			{ path: `onnx/decoder_model_merged_${dtype}.onnx`, bytes: 900, sha256: null },
			{ path: 'tokenizer.json', bytes: 100, sha256: null }
		],
		...{ host: 'https://hub/', notes: '', parent: null, validation: null, retrieval: null },
		registeredAt: '2026-01-01T00:00:00.000Z',
		...change
	};
	return { version, activeFor: active ? [version.types[0]!] : [] };
}

const stored = (model: string, path: string, bytes: number, whole = true): StoredModelFile => ({
	...{ model, revision: commit, path, bytes },
	...{ totalBytes: bytes, sha256: whole ? 'a'.repeat(64) : null },
	storedAt: '2026-01-01T00:00:00.000Z'
});

test('a version is here, partly here or not, by its whole files alone', () => {
	const tokenizer = stored('o/a', 'tokenizer.json', 100);
	const decoder = 'onnx/decoder_model_merged_q4.onnx';
	const stateWith = (...files: StoredModelFile[]) =>
		shelfModels([listed('o/a', 'q4')], files)[0]?.versions[0];
	expect(stateWith()?.cached).toMatchObject({ state: 'not-here', bytesHere: 0, bytesAll: 1000 });
	const half = stateWith(tokenizer, stored('o/a', decoder, 450, false));
	expect(half?.cached).toMatchObject({ state: 'partly', bytesHere: 100 });
	expect(half?.needs.missingBytes).toBe(900);
	expect(stateWith(tokenizer, stored('o/a', decoder, 900))?.cached.state).toBe('here');
	const other = stored('o/b', decoder, 900);
	expect(stateWith(tokenizer, other)?.cached.missing.map(({ path }) => path)).toEqual([decoder]);
});

test('what comes with the app needs no store', () => {
	const [model] = shelfModels([listed('o/a', 'q4', { host: null })], []);
	expect(model?.versions[0]?.cached).toMatchObject({ state: 'app', missing: [] });
	expect(model?.versions[0]?.needs.missingBytes).toBe(0);
});

test('a size that the host does not tell is not told as less', () => {
	const files = [
		{ path: 'a.onnx', bytes: null, sha256: null },
		{ path: 'b.json', bytes: 5, sha256: null }
	];
	const [model] = shelfModels([listed('o/a', 'q4', { files })], []);
	expect(model?.versions[0]?.cached.bytesAll).toBeNull();
	expect(model?.versions[0]?.needs.missingBytes).toBeNull();
});

test('what describes pictures comes first, then what is active, then by name', () => {
	const embedder = { types: ['image-embedding'] as const };
	const models = shelfModels(
		[
			listed('o/a-embedder', 'fp32', embedder, true),
			listed('o/b', 'q4'),
			listed('o/c', 'q4', { registeredAt: '2026-01-02T00:00:00.000Z' }),
			listed('o/c', 'q8', {}, true)
		],
		[]
	);
	expect(models.map(({ id }) => id)).toEqual(['o/c', 'o/b', 'o/a-embedder']);
	expect(models[0]?.versions.map(({ version }) => version.configuration.dtype)).toEqual([
		'q8',
		'q4'
	]);
});

test('the store is told by revision, the largest first, with what is half and whom it concerns', () => {
	const version = listed('o/b', 'q4');
	const found = storedRevisions(
		[
			stored('o/a', 'x.onnx', 300),
			stored('o/b', 'tokenizer.json', 100),
			stored('o/b', 'onnx/decoder_model_merged_q4.onnx', 450, false)
		],
		[version]
	);
	expect(found.map(({ model, bytes, halfBytes }) => ({ model, bytes, halfBytes }))).toEqual([
		{ model: 'o/b', bytes: 550, halfBytes: 450 },
		{ model: 'o/a', bytes: 300, halfBytes: 0 }
	]);
	expect(found[0]?.files.map(({ bytes }) => bytes)).toEqual([450, 100]);
	expect(found.map(({ versions }) => versions.length)).toEqual([1, 0]);
});
