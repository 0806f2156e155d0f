import type { OwnScorerEvidence } from '#lib/core/scoring/evidence.ts';
import { ownFailure, ownResult, ownScorerMessage } from '#lib/core/scoring/own-result.ts';
import type { OwnScorerInput } from '#lib/core/scoring/own-scorer.ts';
import type { OwnScorerLimits } from './own-scorer-limits.ts';
import { SandboxWorker } from './sandbox-worker.ts';

interface Stoppable {
	onStop: (() => void) | null;
}

/**
 * One loaded scorer. It is asked for one text at a time; when it takes too long, or says what was not asked, its worker
 * is ended and this is done for.
 */
export class ScorerProcess {
	readonly #limits: OwnScorerLimits;
	readonly #worker: SandboxWorker;
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
		this.#loaded = this.#answer(0, limits.loadMs, 'to load');
		this.#worker = new SandboxWorker(source, (message) => this.#receive(message));
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
		const answer = this.#answer(this.#turn, this.#limits.textMs, 'for this text');
		this.#worker.post({ turn: this.#turn, input });
		return (await answer) ?? ownFailure('Your scorer answered out of turn.');
	}

	end(): void {
		this.#alive = false;
		clearTimeout(this.#timer);
		this.#worker.end();
	}

	#answer(turn: number, limitMs: number, what: string): Promise<OwnScorerEvidence | null> {
		this.#asked = turn;
		return new Promise((resolve) => {
			this.#settle = resolve;
			this.#timer = setTimeout(
				() =>
					this.#endWith(
						`Your scorer took longer than ${limitMs / 1000} s ${what}, or stopped answering, and was ended.`
					),
				limitMs
			);
		});
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
				return this.#settle(ownFailure(`Your scorer cannot be loaded: ${message.reason}.`));
			case 'threw':
				return this.#settle(ownFailure(`Your scorer threw: ${message.reason}.`));
			case 'result':
				return this.#settle(ownResult(message.result));
		}
	}
}
