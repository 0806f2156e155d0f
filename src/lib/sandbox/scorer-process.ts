import type { OwnScorerEvidence } from '#lib/core/scoring/evidence.ts';
import { ownFailure, ownResult, ownScorerMessage } from '#lib/core/scoring/own-result.ts';
import type { OwnScorerInput } from '#lib/core/scoring/own-scorer.ts';
import type { OwnScorerLimits } from '#lib/core/scoring/own-scorer-limits.ts';
import { SandboxWorker } from './sandbox-worker.ts';

interface Stoppable {
	onStop: (() => void) | null;
}

const notStarted = 'The sandbox for your scorers did not start: reload the page and try again.';
const processDied = 'The process of your scorer died, most likely for want of memory.';

/** Of a user's module. */
const at = (line: number | undefined): string => (line === undefined ? '' : ` at line ${line}`);

/**
 * One loaded scorer. It is asked for one text at a time; when it takes too long, or says what was not asked, its worker
 * is ended and this is done for.
 */
export class ScorerProcess {
	readonly #limits: OwnScorerLimits;
	#worker: SandboxWorker;
	readonly #loaded: Promise<OwnScorerEvidence | null>;
	#settle: (outcome: OwnScorerEvidence | null) => void = () => undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#turn = 0;
	/** What it was asked and has not answered: a text's turn, 0 for loading. */
	#asked: number | null = null;
	#alive = true;
	#ready = false;

	constructor(source: string, limits: OwnScorerLimits, stop: Stoppable) {
		this.#limits = limits;
		stop.onStop = () => this.#endWith('Stopped on request.');
		this.#loaded = this.#answer(0);
		this.#worker = this.#start(source, () => {
			// The scorer before it may have taken the process along; what dies twice does so by itself.
			clearTimeout(this.#timer);
			this.#worker.end();
			this.#worker = this.#start(source, () => this.#endWith(processDied));
		});
	}

	#start(source: string, onDeathAtLoad: () => void): SandboxWorker {
		const worker = new SandboxWorker(source, {
			message: (message) => this.#receive(message),
			death: () => (this.#ready ? this.#endWith(processDied) : onDeathAtLoad())
		});
		// Starting the sandbox is not held against the scorer.
		void worker.started.then((started) => {
			if (started) this.#limit(this.#limits.loadMs, 'to load');
			else if (worker === this.#worker) this.#endWith(notStarted);
		});
		return worker;
	}

	get alive(): boolean {
		return this.#alive;
	}

	/** Whether it came as far as to be asked for texts. */
	get ready(): boolean {
		return this.#ready;
	}

	/** Never rejects. */
	async score(input: OwnScorerInput): Promise<OwnScorerEvidence> {
		const refused = await this.#loaded;
		if (refused) return refused;
		if (!this.#alive) return ownFailure('Your scorer was ended before this text.');
		this.#turn++;
		const answer = this.#answer(this.#turn);
		this.#limit(this.#limits.textMs, 'for this text');
		this.#worker.post({ turn: this.#turn, input });
		return (await answer) ?? ownFailure('Your scorer answered out of turn.');
	}

	end(): void {
		this.#alive = false;
		clearTimeout(this.#timer);
		this.#worker.end();
	}

	#answer(turn: number): Promise<OwnScorerEvidence | null> {
		this.#asked = turn;
		return new Promise((resolve) => (this.#settle = resolve));
	}

	#limit(limitMs: number, what: string): void {
		if (this.#asked === null || !this.#alive) return;
		this.#timer = setTimeout(
			() =>
				this.#endWith(
					`Your scorer took longer than ${limitMs / 1000} s ${what}, or stopped answering, and was ended.`
				),
			limitMs
		);
	}

	#endWith(reason: string): void {
		if (!this.#alive) return;
		this.end();
		this.#settle(ownFailure(reason));
	}

	#receive(data: unknown): void {
		const message = ownScorerMessage(data);
		const turn = message === null ? NaN : 'turn' in message ? message.turn : 0;
		if (message === null || turn !== this.#asked) {
			this.#endWith('Your scorer sent what nobody asked for, and was ended.');
			return;
		}
		this.#asked = null;
		clearTimeout(this.#timer);
		switch (message.type) {
			case 'ready':
				this.#ready = true;
				return this.#settle(null);
			case 'refused':
				return this.#settle(
					ownFailure(`Your scorer cannot be loaded${at(message.line)}: ${message.reason}.`)
				);
			case 'threw':
				return this.#settle(ownFailure(`Your scorer threw${at(message.line)}: ${message.reason}.`));
			case 'result':
				return this.#settle(ownResult(message.result));
		}
	}
}
