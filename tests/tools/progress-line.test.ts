import { describe, expect, it } from 'vitest';
import type { AutomationProgress } from '#lib/core/automation/automation.ts';
import { clockTime, ProgressLine, progressText } from '#tools/cli/progress-line.ts';

const progress = (change: Partial<AutomationProgress> = {}): AutomationProgress => ({
	done: 3,
	total: 10,
	failed: 0,
	msLeft: 61_000,
	step: { type: 'trial', variant: 'a/b@main:q4:wasm', image: 'cat.png' },
	...change
});

describe('the progress line', () => {
	it.each([
		[progress(), '3/10 trials · 1:01 left · a/b@main:q4:wasm  cat.png'],
		[progress({ failed: 2, msLeft: null }), '3/10 trials · 2 failed · a/b@main:q4:wasm  cat.png'],
		[
			progress({
				step: { type: 'loading', variant: 'a/b@main:q4:wasm', loadedBytes: 1.5e6, totalBytes: 3e6 }
			}),
			'3/10 trials · 1:01 left · a/b@main:q4:wasm  loading 1.5 of 3.0 MB'
		],
		[progress({ done: 10, msLeft: 0, step: { type: 'preparing' } }), '10/10 trials · preparing']
	])('case %#', (given, expected) => {
		expect(progressText(given)).toBe(expected);
	});

	it('is written over on a terminal and never wraps', () => {
		const written: string[] = [];
		const line = new ProgressLine({
			isTTY: true,
			columns: 20,
			write: (text) => written.push(text)
		});
		line.show(progress());
		expect(written).toEqual(['\r\u001b[2K3/10 trials · 1:01 ']);
	});

	it('is one line per trial in a log', () => {
		const written: string[] = [];
		const line = new ProgressLine({ write: (text) => written.push(text) });
		line.show(progress());
		line.show(progress());
		line.show(progress({ done: 4 }));
		expect(written).toHaveLength(2);
	});
});

it.each([
	[0, '0:00'],
	[59_600, '1:00'],
	[3_600_000, '1:00:00'],
	[3_729_000, '1:02:09']
])('%d ms is %s', (ms, text) => {
	expect(clockTime(ms)).toBe(text);
});
