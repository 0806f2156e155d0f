import { describe, test } from 'vitest';
import type { Device } from '#lib/core/models/variant.ts';
import { expectTokensOfPyTorch } from './support/family-parity.ts';

const devices: readonly Device[] = ['wasm', 'webgpu'];

describe.each(['smolvlm', 'llava', 'fastvlm', 'moondream', 'nanollava', 'llava-onevision'])(
	'%s',
	(model) => {
		test.each(devices)(
			'answers on %s as in PyTorch',
			(device) => expectTokensOfPyTorch(model, device),
			300_000
		);
	}
);
