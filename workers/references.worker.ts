import { expose } from 'comlink';
import type { ReferenceFileReader } from '#lib/core/references/read-reference-file.ts';
import { readReferenceFile } from '#lib/core/references/read-reference-file.ts';

const reader: ReferenceFileReader = {
	read: async (file, name) => readReferenceFile(new Uint8Array(await file.arrayBuffer()), name)
};

expose(reader);
