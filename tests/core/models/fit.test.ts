import { expect, test } from 'vitest';
import { fitOf, peakEstimate, type FitDevice, type FitNeeds } from '#lib/core/models/fit.ts';

const needs = (change: Partial<FitNeeds> = {}): FitNeeds => ({
	device: 'webgpu',
	weightBytes: 400e6,
	largestFileBytes: 200e6,
	embeddingBytes: 60e6,
	missingBytes: 0,
	...change
});
const laptop = (change: Partial<FitDevice> = {}): FitDevice => ({
	webgpu: true,
	maxBufferSize: 1e9,
	maxStorageBufferBindingSize: 128e6,
	budgetBytes: null,
	memoryBytes: 8e9,
	freeStorageBytes: 10e9,
	...change
});

test('the peak is one and a quarter of the weights and 150 MB', () => {
	expect(peakEstimate(400e6)).toBe(650e6);
	expect(fitOf(needs(), laptop()).peakBytes).toBe(650e6);
});

test('small weights fit, and the reasons say by how much', () => {
	const { verdict, reasons } = fitOf(needs(), laptop());
	expect(verdict).toBe('fits');
	expect(reasons.map(({ words }) => words)).toEqual([
		'Its peak is estimated at 650 MB, less than half of the 8.0 GB or more of memory.',
		'Its largest file is 200 MB, within the 1.0 GB of the largest GPU buffer.'
	]);
});

test.each([
	[400e6, 'fits', 'Its peak is estimated at 650 MB, within the 700 MB'],
	[600e6, 'tight', 'Its peak is estimated at 900 MB, above the 700 MB'],
	[701e6, 'no', 'Its weights alone are 701 MB, above the 700 MB']
] as const)('on a phone with 700 MB, weights of %d are %s', (weightBytes, verdict, words) => {
	const fit = fitOf(needs({ weightBytes }), laptop({ budgetBytes: 700e6, memoryBytes: null }));
	expect(fit.verdict).toBe(verdict);
	expect(fit.reasons[0]?.words).toContain(words);
});

test.each([
	[4e9, 2e9, 'tight', 'more than half of the 4.0 GB of memory'],
	[4e9, 4e9, 'no', 'above the 4.0 GB of memory'],
	// 8 GB is the largest that browsers tell, so more may be there.
	[8e9, 8e9, 'unknown', 'there are 8.0 GB or more of memory'],
	[null, 2e9, 'unknown', 'does not tell how much memory'],
	[null, 200e6, 'fits', 'little enough for any computer']
] as const)('memory %d, weights %d: %s', (memoryBytes, weightBytes, verdict, words) => {
	const fit = fitOf(needs({ weightBytes }), laptop({ memoryBytes }));
	expect(fit.verdict).toBe(verdict);
	expect(fit.reasons[0]?.words).toContain(words);
});

test('a file above the largest buffer is tight, embeddings above it cannot be', () => {
	const large = fitOf(needs({ largestFileBytes: 1.2e9 }), laptop());
	expect(large.verdict).toBe('tight');
	expect(large.reasons[0]?.words).toContain('1.2 GB, above the 1.0 GB of the largest GPU buffer');
	const bound = fitOf(needs({ embeddingBytes: 200e6 }), laptop());
	expect(bound.verdict).toBe('tight');
	expect(bound.reasons[0]?.words).toContain('above the 128 MB that a shader sees');
	expect(fitOf(needs({ embeddingBytes: 1.1e9 }), laptop()).verdict).toBe('no');
});

test('buffers of a GPU do not matter to wasm, whose heap ends at 4 GiB', () => {
	const device = 'wasm';
	expect(fitOf(needs({ device, embeddingBytes: 2e9 }), laptop({ webgpu: false })).verdict).toBe(
		'fits'
	);
	const memoryBytes = 64e9;
	expect(fitOf(needs({ device, weightBytes: 4e9 }), laptop({ memoryBytes })).verdict).toBe('tight');
	expect(fitOf(needs({ device, weightBytes: 4.3e9 }), laptop({ memoryBytes })).verdict).toBe('no');
});

test('without WebGPU a WebGPU variant does not fit', () => {
	const fit = fitOf(needs(), laptop({ webgpu: false, maxBufferSize: null }));
	expect(fit).toMatchObject({ verdict: 'no', reasons: [{ about: 'device' }, {}] });
});

test.each([
	[0, 1e9, 'fits'],
	[1e9, 10e9, 'fits'],
	[950e6, 1e9, 'tight'],
	[1.1e9, 1e9, 'no'],
	[1e9, null, 'unknown'],
	[0, null, 'fits']
] as const)('%d to store of %d free: %s', (missingBytes, freeStorageBytes, verdict) => {
	expect(fitOf(needs({ missingBytes }), laptop({ freeStorageBytes })).verdict).toBe(verdict);
});

test('an unknown size is no verdict', () => {
	const fit = fitOf(
		needs({ weightBytes: null, largestFileBytes: null, embeddingBytes: null }),
		laptop()
	);
	expect(fit).toMatchObject({ verdict: 'unknown', peakBytes: null });
});
