import { failed, failure, type Failure, type Result } from '../failure.ts';
import type { DecodedImage } from '../images/decoded-image.ts';
import { variantId, type Variant } from '../models/variant.ts';
import type { LoadReport } from '../inference-ports.ts';
import type { RunControl } from './control.ts';
import type { RunEvent } from './events.ts';
import { withLoadFailure, withoutLoadFailure } from './load-failures.ts';
import { prime } from './priming.ts';
import { isSoftwareAdapter } from './software-adapter.ts';
import type { Run, RunState, VariantLoad } from './run.ts';
import type { RunnerPorts } from './runner.ts';
import type { ScheduledTrial } from './schedule.ts';
import type { FailedTrial, FinishedTrial, Trial } from './trial.ts';
import { Disturbances } from './disturbances.ts';
import { trialRequest } from './trial-request.ts';
import { withinLimit } from './time-limit.ts';
import { VariantSession } from './variant-session.ts';

/** A variant whose worker died this often in a row is given up; its other trials become rows with the reason. */
const lossesBeforeGivingUp = 3;

/**
 * Whether a variant's own work keeps the processor busy, as wasm and a software adapter do: pressure then says nothing of
 * other work.
 */
function usesProcessor({ device }: Variant, { environment: { adapter } }: Run): boolean {
	return device === 'wasm' || adapter === null || isSoftwareAdapter(adapter);
}

/** What a block shares with the run it is part of. */
export interface BlockContext {
	readonly ports: RunnerPorts;
	readonly control: RunControl;
	readonly emit: (event: RunEvent) => void;
	readonly setState: (state: RunState) => Promise<void>;
}

/** The trials of one variant, in one worker for as long as it lives. Whoever makes it closes it. */
export class VariantBlock {
	readonly #variant: Variant;
	readonly #session: VariantSession;
	/** Workers lost since the last trial that ended well. */
	#losses = 0;
	#givenUp: Failure | null = null;
	#position = 0;
	/** Since the last trial that ended well. */
	#deviceLost = false;
	/** Of the first load in this run: a branch that moves meanwhile would mix two models in one variant's figures. */
	#commit: string | null;

	constructor(
		private readonly run: Run,
		private readonly trials: readonly ScheduledTrial[],
		private readonly context: BlockContext
	) {
		this.#variant = (trials[0] as ScheduledTrial).variant;
		const { inference, clock } = context.ports;
		this.#session = new VariantSession(this.#variant, inference, clock, run.plan.timeoutMs);
		const id = variantId(this.#variant);
		const before = run.loads.find((load) => load.commit && variantId(load.variant) === id);
		this.#commit = before?.commit ?? null;
	}

	/** Runs the next of its trials. @returns whether it is stored; if not, the run was stopped. */
	async next(): Promise<boolean> {
		const trial = this.trials[this.#position];
		if (!trial) return true;
		await this.#pausePoint();
		if (this.context.control.stopped) return false;
		const gaveUp = await this.#ensureOpen(this.#position);
		if (!gaveUp) await this.#coolDown();
		if (this.context.control.stopped) return false;
		const ended = gaveUp ? this.#failedTrial(trial, gaveUp) : await this.#attempt(trial);
		if (!ended) return false;
		await this.context.ports.runs.putTrial(ended);
		this.context.emit({ type: 'trial-ended', trial: ended });
		this.#position++;
		return true;
	}

	/** Whether it has trials left. */
	get hasNext(): boolean {
		return this.#position < this.trials.length;
	}

	/** Ends its worker. */
	close(): void {
		this.#session.close();
	}

	async #coolDown(): Promise<void> {
		const { coolDownMs = 0 } = this.run.plan;
		if (coolDownMs > 0)
			await this.context.ports.clock.sleep(coolDownMs, this.context.control.signal);
	}

	async #pausePoint(): Promise<void> {
		if (!this.context.control.paused || this.context.control.stopped) return;
		await this.context.setState('paused');
		await this.context.control.ready();
		if (!this.context.control.stopped) await this.context.setState('running');
	}

	/** Makes sure a primed worker is there. @returns why not, when the variant had to be given up. */
	async #ensureOpen(position: number): Promise<Failure | null> {
		while (!this.#session.alive && !this.#givenUp && !this.context.control.stopped) {
			this.context.emit({ type: 'loading', variant: this.#variant, event: null });
			const opened = await this.#session.open(
				this.context.control.signal,
				(event) => this.context.emit({ type: 'loading', variant: this.#variant, event }),
				this.#commit
			);
			if (this.context.control.stopped) break;
			if (!opened.ok) await this.#giveUp(opened.failure);
			else await this.#prime(opened.value.report, this.trials.slice(position));
		}
		return this.#givenUp;
	}

	async #prime(report: LoadReport, next: readonly ScheduledTrial[]) {
		const decode = (trial: ScheduledTrial) => this.#decode(trial);
		const { signal } = this.context.control;
		const priming = await prime(
			this.#session,
			this.run.plan,
			next,
			decode,
			signal,
			this.context.emit
		);
		if (this.context.control.stopped) return;
		const { lost, ...timing } = priming;
		this.#commit ??= report.commit ?? null;
		const load: VariantLoad = { ...report, variant: this.#variant, ...timing };
		await this.context.ports.runs.update(this.run.id, (stored) => ({
			...stored,
			loads: [...stored.loads, load],
			loadFailures: withoutLoadFailure(stored.loadFailures, load.variant)
		}));
		this.context.emit({ type: 'loaded', load });
		if (lost) await this.#workerLost(lost);
	}

	async #workerLost(reason: Failure): Promise<void> {
		this.#deviceLost ||= reason.kind === 'device-lost';
		this.#losses++;
		if (this.#losses >= lossesBeforeGivingUp) await this.#giveUp(reason);
	}

	async #giveUp(reason: Failure): Promise<void> {
		this.#givenUp = reason;
		const variant = this.#variant;
		await this.context.ports.runs.update(this.run.id, (stored) => ({
			...stored,
			loadFailures: withLoadFailure(stored.loadFailures, { variant, failure: reason })
		}));
		this.context.emit({ type: 'load-failed', variant, failure: reason });
	}

	/** @returns the trial as it ended, or `null` when the run was stopped in the middle of it. */
	async #attempt(trial: ScheduledTrial): Promise<Trial | null> {
		this.context.emit({ type: 'trial-started', trial });
		const disturbances = new Disturbances(
			this.context.ports,
			usesProcessor(this.#variant, this.run)
		);
		try {
			const image = await this.#decode(trial);
			if (!image.ok)
				return this.context.control.stopped ? null : this.#failedTrial(trial, image.failure);
			const result = await this.#session.generate(
				this.context.control.signal,
				trialRequest(this.run.plan, trial, image.value),
				(token) => this.context.emit({ type: 'token', trial, token })
			);
			if (!result.ok) {
				if (this.context.control.stopped) return null;
				if (!this.#session.alive) await this.#workerLost(result.failure);
				return this.#failedTrial(trial, result.failure);
			}
			this.#losses = 0;
			const finished: FinishedTrial = {
				...this.#identity(trial),
				output: result.value.text,
				imageDecodeMs: image.value.decodeMs,
				observation: result.value.observation,
				excluded: [...disturbances.seen, ...(this.#deviceLost ? (['device-lost'] as const) : [])],
				failure: null
			};
			this.#deviceLost = false;
			return finished;
		} finally {
			disturbances.end();
		}
	}

	async #decode(trial: ScheduledTrial): Promise<Result<DecodedImage>> {
		const { name, sha256 } = trial.image;
		const stored = await this.context.ports.images.get(sha256);
		if (!stored)
			return failed(
				failure(
					'bad-image',
					'image',
					`${name}: the picture is no longer stored on this device.`,
					'Start a new run with the picture; its old results stay.'
				)
			);
		const { ports, control } = this.context;
		return withinLimit(
			(signal) => ports.imageReader.decode(stored.file, name, signal),
			'image',
			control.signal,
			ports.clock,
			this.run.plan.timeoutMs
		);
	}

	#identity(trial: ScheduledTrial) {
		return {
			runId: this.run.id,
			index: trial.index,
			variant: trial.variant,
			image: trial.image.name,
			prompt: trial.prompt.id,
			repeat: trial.repeat,
			endedAt: this.context.ports.clock.date()
		};
	}

	#failedTrial(trial: ScheduledTrial, reason: Failure): FailedTrial {
		return { ...this.#identity(trial), output: null, failure: reason };
	}
}
