import { describe, expect, it } from 'vitest';
import { failure } from '#lib/core/failure.ts';
import { RunControl } from '#lib/core/run/control.ts';
import type { AdapterDescription } from '#lib/core/run/environment.ts';
import { schedule } from '#lib/core/run/schedule.ts';
import { planOf, q4, runnerWorld, wasm } from './runner-world.ts';
import { ScriptedBackend } from './scripted-backend.ts';

const caption = () => 'a red circle';

const hardware: AdapterDescription = {
	vendor: 'maker',
	architecture: 'chip',
	device: '',
	description: '',
	fallback: false,
	features: [],
	limits: {}
};
const software: AdapterDescription = { ...hardware, device: 'SwiftShader' };

describe('a run', () => {
	it('stores one trial per scheduled one, in schedule order, and finishes', async () => {
		const plan = planOf({ variants: [wasm, q4], repeats: 2 });
		const world = await runnerWorld(new ScriptedBackend(caption), plan);
		expect(await world.execute()).toBe('finished');
		const trials = await world.runs.trials('run');
		const identity = (trial: (typeof trials)[number] | ReturnType<typeof schedule>[number]) =>
			[trial.index, trial.variant.dtype, trial.repeat].join();
		expect(trials.map(identity)).toEqual(schedule(plan).map(identity));
		expect(trials.every((trial) => trial.output === 'a red circle')).toBe(true);
		expect((await world.runs.get('run'))?.state).toBe('finished');
	});

	it('keeps one worker per variant and ends each', async () => {
		const backend = new ScriptedBackend(caption);
		const world = await runnerWorld(backend, planOf({ variants: [wasm, q4] }));
		await world.execute();
		expect([backend.opened, backend.closed]).toEqual([2, 2]);
	});

	it('ends a variant’s worker before it loads the next', async () => {
		const closedAtOpen: number[] = [];
		const backend: ScriptedBackend = new ScriptedBackend(caption, () => {
			closedAtOpen.push(backend.closed);
			return null;
		});
		const world = await runnerWorld(backend, planOf({ variants: [wasm, q4] }));
		await world.execute();
		expect(closedAtOpen).toEqual([0, 1]);
	});

	it('keeps all workers while trials are interleaved, each primed once, and ends all', async () => {
		const backend = new ScriptedBackend(caption);
		const plan = planOf({ variants: [wasm, q4], repeats: 2, order: 'interleaved' });
		const world = await runnerWorld(backend, plan);
		expect(await world.execute()).toBe('finished');
		expect([backend.opened, backend.closed]).toEqual([2, 2]);
		expect((await world.runs.get('run'))?.loads).toHaveLength(2);
		const trials = await world.runs.trials('run');
		expect(trials.map(({ variant }) => variant.dtype)).toEqual(
			schedule(plan).map(({ variant }) => variant.dtype)
		);
	});

	it('ends all workers when an interleaved run is stopped', async () => {
		const backend = new ScriptedBackend(caption);
		const plan = planOf({ variants: [wasm, q4], repeats: 2, order: 'interleaved' });
		const world = await runnerWorld(backend, plan);
		let ended = 0;
		world.onEvent(({ type }) => type === 'trial-ended' && ++ended === 3 && world.control.stop());
		expect(await world.execute()).toBe('stopped');
		expect(backend.closed).toBe(backend.opened);
		expect(await world.execute(undefined, new RunControl())).toBe('finished');
		expect(await world.runs.countTrials('run')).toBe(12);
	});

	it('rests before each trial where the plan says so', async () => {
		const world = await runnerWorld(new ScriptedBackend(caption), planOf({ coolDownMs: 500 }));
		const rested: number[] = [];
		const sleep = world.clock.sleep.bind(world.clock);
		world.clock.sleep = (ms, signal) => {
			if (ms !== 500) return sleep(ms, signal);
			rested.push(ms);
			return Promise.resolve();
		};
		await world.execute();
		expect(rested).toEqual([500, 500, 500]);
	});

	it('runs the first inference and the warm-up apart from the trials', async () => {
		const backend = new ScriptedBackend(caption);
		const world = await runnerWorld(backend, planOf({ warmup: 2 }));
		await world.execute();
		expect(backend.log.slice(1, 4)).toEqual([
			'generate Describe. 2',
			'generate Describe. 32',
			'generate Describe. 32'
		]);
		const run = await world.runs.get('run');
		expect(run?.loads).toMatchObject([{ firstRunMs: 6, warmupMs: [6, 6] }]);
		expect(await world.runs.countTrials('run')).toBe(3);
	});

	it('hands the plan’s image options to the first run, the warm-up and the trials alike', async () => {
		const seen: unknown[] = [];
		const backend = new ScriptedBackend(({ imageOptions }) => {
			seen.push(imageOptions);
			return 'a red circle';
		});
		const imageOptions = { tiling: true, longestEdge: 1024 };
		const world = await runnerWorld(backend, planOf({ warmup: 1, imageOptions }));
		await world.execute();
		expect(seen).toEqual([imageOptions, imageOptions, imageOptions, imageOptions, imageOptions]);
	});

	it('primes with the next image when the first cannot be read', async () => {
		const image = (name: string) => ({ name, sha256: name, mime: 'image/png', bytes: 0 });
		const images = ['empty-1.png', 'empty-2.png', 'fine.png'].map(image);
		const world = await runnerWorld(new ScriptedBackend(caption), planOf({ images }));
		await world.execute();
		expect((await world.runs.get('run'))?.loads[0]?.firstRunMs).toBe(6);
		const failed = (await world.runs.trials('run')).filter((trial) => trial.failure);
		expect(failed.map((trial) => trial.failure?.cause).sort()).toEqual([
			'empty-1.png: zero bytes.',
			'empty-2.png: zero bytes.'
		]);
	});

	it('marks trials that saw a hidden tab', async () => {
		const world = await runnerWorld(new ScriptedBackend(caption));
		let seen = 0;
		world.onEvent((event) => {
			if (event.type === 'token' && seen++ === 1) world.hide();
		});
		await world.execute();
		const marks = (await world.runs.trials('run')).map((trial) =>
			trial.failure ? null : trial.excluded
		);
		expect(marks).toEqual([[], ['hidden-tab'], []]);
	});

	it.each([
		['wasm', wasm, hardware, []],
		['a software adapter', { ...wasm, device: 'webgpu' as const }, software, []],
		['a graphics card', { ...wasm, device: 'webgpu' as const }, hardware, ['pressure']]
	])(
		'marks critical pressure that the trial did not make: %s',
		async (_, variant, adapter, mark) => {
			const plan = planOf({ variants: [variant] });
			const world = await runnerWorld(new ScriptedBackend(caption), plan, adapter);
			let begun = 0;
			world.onEvent(({ type }) => type === 'trial-started' && begun++);
			world.onEvent((event) => {
				if (event.type === 'token' && begun === 3) world.press();
			});
			await world.execute();
			const trials = await world.runs.trials('run');
			const marks = trials.map((trial) => (trial.failure ? null : trial.excluded));
			expect(marks).toEqual([[], [], mark]);
		}
	);

	it('marks the first trial after a lost device', async () => {
		const lost = failure('device-lost', 'generate', 'The device was lost.');
		let calls = 0;
		const backend = new ScriptedBackend(() => (calls++ === 1 ? { die: lost } : 'a red circle'));
		const images = ['a.png', 'b.png', 'c.png', 'd.png'].map((name) => ({
			name,
			sha256: name,
			mime: 'image/png',
			bytes: 3
		}));
		const world = await runnerWorld(backend, planOf({ images }));
		await world.execute();
		const marks = (await world.runs.trials('run')).map((trial) =>
			trial.failure ? trial.failure.kind : trial.excluded
		);
		expect(marks).toEqual(['device-lost', ['device-lost'], [], []]);
	});
});

describe('a fault', () => {
	it('is a row, and a worker that lives on is kept', async () => {
		const wrong = failure('prompt-too-long', 'generate', '600 tokens, 512 fit.');
		const backend = new ScriptedBackend((_request, _variant, call) =>
			call === 2 ? { fail: wrong } : 'fine'
		);
		const world = await runnerWorld(backend);
		expect(await world.execute()).toBe('finished');
		expect(backend.opened).toBe(1);
		expect((await world.runs.trials('run')).map((trial) => trial.failure)).toEqual([
			null,
			wrong,
			null
		]);
	});

	it('replaces a dead worker, primes the new one and goes on', async () => {
		const lost = failure('device-lost', 'generate', 'The GPU device was lost.');
		let died = false;
		const backend = new ScriptedBackend((_request, _variant, call) => {
			if (call !== 1 || died) return 'fine';
			died = true;
			return { die: lost };
		});
		const world = await runnerWorld(backend);
		expect(await world.execute()).toBe('finished');
		expect([backend.opened, backend.closed]).toEqual([2, 1]);
		expect((await world.runs.trials('run')).map((trial) => trial.failure?.kind)).toEqual([
			'device-lost',
			undefined,
			undefined
		]);
		expect((await world.runs.get('run'))?.loads).toHaveLength(2);
	});

	it('gives a variant up after three lost workers and tells why on every row', async () => {
		const lost = failure('out-of-memory', 'generate', 'No room.');
		const backend = new ScriptedBackend((request, variant) =>
			variant.dtype === 'q4' && request.maxNewTokens > 2 ? { die: lost } : 'fine'
		);
		const images = [1, 2, 3, 4, 5].map((n) => ({
			name: `${n}.png`,
			sha256: `${n}`,
			mime: 'image/png',
			bytes: 1
		}));
		const world = await runnerWorld(backend, planOf({ variants: [q4, wasm], images }));
		expect(await world.execute()).toBe('finished');
		const trials = await world.runs.trials('run');
		const kinds = (dtype: string) =>
			trials.filter((trial) => trial.variant.dtype === dtype).map((trial) => trial.failure?.kind);
		expect(kinds('q4')).toEqual(Array(5).fill('out-of-memory'));
		expect(kinds('fp32')).toEqual(Array(5).fill(undefined));
		expect(backend.opened).toBe(4);
		expect((await world.runs.get('run'))?.loadFailures).toHaveLength(1);
	});

	it('tells one reason for a variant that fails again when its trials are run again, and none once it loads', async () => {
		let reason: ReturnType<typeof failure> | null = failure('network', 'download', 'No line.');
		const world = await runnerWorld(new ScriptedBackend(caption, () => reason));
		const told = async () =>
			(await world.runs.get('run'))?.loadFailures.map(({ failure }) => failure.kind);
		await world.execute();
		reason = failure('not-found', 'download', '404.');
		await world.execute(new Set());
		expect(await told()).toEqual(['not-found']);
		reason = null;
		await world.execute(new Set());
		expect(await told()).toEqual([]);
	});

	it('ends priming in a worker that dies each time, and gives up', async () => {
		const lost = failure('crashed', 'generate', 'Gone.');
		const backend = new ScriptedBackend(() => ({ die: lost }));
		const world = await runnerWorld(backend);
		expect(await world.execute()).toBe('finished');
		expect(backend.opened).toBe(3);
		expect(
			(await world.runs.trials('run')).every((trial) => trial.failure?.kind === 'crashed')
		).toBe(true);
	});

	it('of a variant that cannot be loaded leaves the others alone', async () => {
		const missing = failure('not-found', 'download', 'nobody/nothing: 404.');
		const backend = new ScriptedBackend(caption, (variant) =>
			variant.dtype === 'q4' ? missing : null
		);
		const world = await runnerWorld(backend, planOf({ variants: [q4, wasm] }));
		expect(await world.execute()).toBe('finished');
		const failures = (await world.runs.trials('run')).map((trial) => trial.failure?.kind);
		expect(failures.filter((kind) => kind === 'not-found')).toHaveLength(3);
		expect(failures.filter((kind) => kind === undefined)).toHaveLength(3);
	});

	it('of time ends the worker with `timeout`', async () => {
		const backend = new ScriptedBackend((_request, _variant, call) =>
			call === 1 ? 'hang!' : 'ok'
		);
		const world = await runnerWorld(backend, planOf({ images: planOf().images.slice(0, 1) }));
		world.onEvent((event) => {
			if (event.type === 'trial-started') setTimeout(() => world.clock.expire());
		});
		await world.execute();
		expect((await world.runs.trials('run'))[0]?.failure).toMatchObject({
			kind: 'timeout',
			cause: 'No end after 1 s, the time limit.'
		});
	});
});

describe('a picture that is never read', () => {
	const image = (name: string) => ({ name, sha256: name, mime: 'image/png', bytes: 1 });
	const plan = planOf({ images: [image('stuck.png')] });

	it('fails as a row when its time is over', async () => {
		const world = await runnerWorld(new ScriptedBackend(caption), plan);
		const expire = setInterval(() => world.clock.expire());
		expect(await world.execute()).toBe('finished');
		clearInterval(expire);
		expect((await world.runs.trials('run'))[0]?.failure).toMatchObject({
			kind: 'timeout',
			stage: 'image'
		});
	});

	it('does not hold a stop up', async () => {
		const world = await runnerWorld(new ScriptedBackend(caption), plan);
		world.onEvent((event) => {
			if (event.type === 'priming') setTimeout(() => world.control.stop());
		});
		expect(await world.execute()).toBe('stopped');
		expect(await world.runs.countTrials('run')).toBe(0);
	});
});

describe('steering', () => {
	it('stops inside a trial, which stays unwritten, and resumes with it', async () => {
		let hang = true;
		const backend = new ScriptedBackend((_request, _variant, call) =>
			hang && call === 2 ? 'hang!' : 'fine'
		);
		const world = await runnerWorld(backend);
		let started = 0;
		world.onEvent((event) => {
			if (event.type === 'trial-started' && ++started === 2) setTimeout(() => world.control.stop());
		});
		expect(await world.execute()).toBe('stopped');
		expect(await world.runs.trialIndexes('run')).toEqual(new Set([0]));
		hang = false;
		expect(await world.execute(undefined, new RunControl())).toBe('finished');
		expect(await world.runs.trialIndexes('run')).toEqual(new Set([0, 1, 2]));
	});

	it('pauses between trials and says so in the store', async () => {
		const world = await runnerWorld(new ScriptedBackend(caption));
		world.onEvent((event) => {
			if (event.type === 'trial-ended' && event.trial.index === 0) world.control.pause();
			if (event.type === 'state' && event.state === 'paused')
				void world.runs.get('run').then(async (run) => {
					expect(run?.state).toBe('paused');
					expect(await world.runs.countTrials('run')).toBe(1);
					world.control.resume();
				});
		});
		expect(await world.execute()).toBe('finished');
		const states = world.events.flatMap((event) => (event.type === 'state' ? [event.state] : []));
		expect(states).toEqual(['running', 'paused', 'running', 'finished']);
	});

	it('is finished when the stop comes after the last trial', async () => {
		const world = await runnerWorld(new ScriptedBackend(caption));
		world.onEvent((event) => {
			if (event.type === 'trial-ended' && event.trial.index === 2) world.control.stop();
		});
		expect(await world.execute()).toBe('finished');
	});

	it('stops while paused', async () => {
		const world = await runnerWorld(new ScriptedBackend(caption));
		world.onEvent((event) => {
			if (event.type === 'trial-ended') world.control.pause();
			if (event.type === 'state' && event.state === 'paused') world.control.stop();
		});
		expect(await world.execute()).toBe('stopped');
		expect(await world.runs.countTrials('run')).toBe(1);
	});
});
