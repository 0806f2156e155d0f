import { failed, failure, success } from '#lib/core/failure.ts';
import type { Variant } from '#lib/core/models/variant.ts';
import type { BinaryFile, Clock, Pressure, StoredImage, Visibility } from '#lib/core/ports.ts';
import { RunControl } from '#lib/core/run/control.ts';
import type { Environment } from '#lib/core/run/environment.ts';
import type { RunEvent } from '#lib/core/run/events.ts';
import type { Plan } from '#lib/core/run/plan.ts';
import type { Run } from '#lib/core/run/run.ts';
import { executeRun, type RunnerPorts } from '#lib/core/run/runner.ts';
import { createMemoryStores } from '#lib/storage/memory-stores.ts';
import type { ScriptedBackend } from './scripted-backend.ts';

export const wasm: Variant = {
	model: 'loupe/demo-vlm',
	revision: 'main',
	dtype: 'fp32',
	device: 'wasm'
};
export const q4: Variant = { ...wasm, dtype: 'q4' };

export function planOf(change: Partial<Plan> = {}): Plan {
	const image = (name: string) => ({ name, sha256: name, mime: 'image/png', bytes: 3 });
	return {
		suite: null,
		variants: [wasm],
		images: ['a.png', 'b.png', 'c.png'].map(image),
		prompts: [{ id: 'describe', name: 'Describe', text: 'Describe.', purpose: 'caption' }],
		repeats: 1,
		warmup: 0,
		maxNewTokens: 32,
		seed: 1,
		timeoutMs: 1000,
		...change
	};
}

const environment: Environment = {
	adapter: null,
	webgpuMissing: 'test',
	browser: '',
	os: '',
	userAgent: '',
	logicalCores: 1,
	deviceMemoryGb: null,
	crossOriginIsolated: false,
	jspi: false,
	storage: { usageBytes: null, quotaBytes: null, persisted: null },
	versions: {}
};

/** Time that passes only when told: `expire` ends every sleep that has begun. */
class HandClock implements Clock {
	#sleepers: (() => void)[] = [];
	now = () => 0;
	date = () => '2026-01-01T00:00:00.000Z';
	sleep(_ms: number, signal: Parameters<Clock['sleep']>[1]) {
		return new Promise<void>((resolve) => {
			this.#sleepers.push(resolve);
			signal.addEventListener('abort', resolve);
		});
	}
	expire() {
		for (const wake of this.#sleepers.splice(0)) wake();
	}
}

/** A run with real in-memory stores around a scripted backend. */
export async function runnerWorld(
	backend: ScriptedBackend,
	plan = planOf(),
	adapter: Environment['adapter'] = null
) {
	const { runs, images } = createMemoryStores();
	const clock = new HandClock();
	const watchers = new Set<(hidden: boolean) => void>();
	const visibility: Visibility = {
		hidden: false,
		watch: (onChange) => {
			watchers.add(onChange);
			return () => watchers.delete(onChange);
		}
	};
	const pressed = new Set<(critical: boolean) => void>();
	const pressure: Pressure = {
		critical: false,
		known: true,
		watch: (onChange) => {
			pressed.add(onChange);
			return () => pressed.delete(onChange);
		}
	};
	const ports: RunnerPorts = {
		inference: backend,
		runs,
		images,
		clock,
		visibility,
		pressure,
		imageReader: {
			inspect: () => Promise.reject(new Error('not used')),
			async decode(file: BinaryFile, name, signal) {
				if (name.startsWith('stuck')) {
					await new Promise<void>((resolve) => signal?.addEventListener('abort', resolve));
					return failed(failure('aborted', 'image', 'Stopped.'));
				}
				return file.size === 0
					? failed(failure('bad-image', 'image', `${name}: zero bytes.`))
					: success({ width: 1, height: 1, data: new Uint8ClampedArray(4), decodeMs: 2 });
			}
		}
	};
	for (const { name, sha256, mime } of plan.images) {
		const file = new Blob(name.startsWith('empty') ? [] : [name], { type: mime });
		const info = { sha256, mime, bytes: file.size, width: 1, height: 1, thumbnail: file };
		await images.put({ info, file } satisfies StoredImage);
	}
	const run: Run = {
		id: 'run',
		name: 'Run',
		createdAt: clock.date(),
		endedAt: null,
		state: 'running',
		plan,
		environment: { ...environment, adapter },
		loads: [],
		loadFailures: [],
		origin: 'measured'
	};
	await runs.create(run);
	const control = new RunControl();
	const events: RunEvent[] = [];
	const listeners = new Set<(event: RunEvent) => void>();
	return {
		runs,
		run,
		control,
		clock,
		events,
		onEvent: (listener: (event: RunEvent) => void) => listeners.add(listener),
		press: () => pressed.forEach((listener) => listener(true)),
		hide: () => watchers.forEach((watcher) => watcher(true)),
		execute: async (done?: Set<number>, steer = control, from = run) =>
			executeRun(from, done ?? (await runs.trialIndexes('run')), ports, steer, (event) => {
				events.push(event);
				for (const listener of listeners) listener(event);
			})
	};
}
