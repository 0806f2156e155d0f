import { namedTexts, textsOf } from '#lib/core/arena/named-texts.ts';
import { pairingKey } from '#lib/core/arena/next-pair.ts';
import type { Choice, Vote } from '#lib/core/arena/vote.ts';
import type { Failure } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { asFailure } from '../runs/as-failure.ts';
import { watchSettled } from '../runs/settled-watch.ts';
import { readArena, type ArenaRuns } from './arena-runs.ts';
import { asAsked, questionOrder, type Asked } from './question-order.ts';
import { VoteBook } from './vote-book.svelte.ts';

/** Where it is kept whether names are shown after each vote. */
const votingPreference = 'voting';

export type VoteState =
	| { readonly type: 'reading' }
	| { readonly type: 'failed'; readonly failure: Failure }
	| { readonly type: 'ready'; readonly read: ArenaRuns };

/** The vote just cast. `held`: its names wait, since a pair still to be asked has one of the texts in it. */
export interface LastVote {
	readonly asked: Asked;
	readonly choice: Choice;
	readonly counts: boolean;
	readonly names: 'shown' | 'held' | 'hidden';
}

type Ports = Pick<AppPorts, 'runs' | 'votes' | 'preferences' | 'clock'>;

/** One person voting on pairs of texts without knowing whose they are. */
export class VoteSession {
	#state = $state.raw<VoteState>({ type: 'reading' });
	#order = $state.raw<readonly Asked[]>([]);
	/** The pairing in sight. It stays as it is until it is voted on or skipped. */
	#current = $state.raw<Asked | null>(null);
	#last = $state.raw<LastVote | null>(null);
	#reveal = $state(true);
	#results = $state(false);
	/** Cast in this tab and not taken back, last one last. */
	#history = $state.raw<readonly Asked[]>([]);
	/** Texts whose models were named after a vote that is kept, in this tab, another one or at an earlier time. */
	readonly #named = $derived.by(() => namedTexts(this.#book.votes.values()));
	/** Texts whose models this tab named, whether the vote could be kept or not. */
	#shown = $state.raw<ReadonlySet<string>>(new Set());
	/** What is still to be asked. A text whose model was named gives no blind vote, so that none is asked for. */
	readonly #open = $derived.by(() =>
		this.#order.filter(
			({ key, pairing }) =>
				!this.#book.votes.has(key) && !textsOf(pairing).some((text) => this.#named.has(text))
		)
	);
	/** The key of a vote that was taken back after its names were shown, while it is asked again. */
	#again: string | null = null;
	#skipped = new Set<string>();
	readonly #book: VoteBook;
	readonly #ports: Ports;
	readonly #runIds: readonly string[];

	constructor(ports: Ports, runIds: readonly string[]) {
		this.#ports = ports;
		this.#runIds = runIds;
		this.#book = new VoteBook(ports.votes, (error) => {
			this.#last = null;
			this.#goOn();
			this.#tell(error);
		});
	}

	get state(): VoteState {
		return this.#state;
	}
	/** The votes on what is asked here, those that do not count included. */
	readonly votes: readonly Vote[] = $derived.by(() =>
		this.#order.flatMap((asked) => {
			const vote = this.#book.votes.get(asked.key);
			return vote ? [asAsked(vote, asked)] : [];
		})
	);
	/** Votes on this device, whatever they are on. */
	get allVotes(): number {
		return this.#book.votes.size;
	}
	get current(): Asked | null {
		return this.#current;
	}
	get last(): LastVote | null {
		return this.#last;
	}
	/** Whether names are shown after each vote. */
	get reveal(): boolean {
		return this.#reveal;
	}
	/** Whether results are shown instead of a pair. */
	get results(): boolean {
		return this.#results;
	}
	get canUndo(): boolean {
		return this.#history.length > 0;
	}
	/** Pairs that were voted on or can be. */
	get total(): number {
		return this.#order.length - this.withheld;
	}
	get left(): number {
		return this.#open.length;
	}
	/** Pairs that are not asked, since it was told of one of their texts whose it is. */
	get withheld(): number {
		return this.#order.length - this.votes.length - this.left;
	}
	/** Whether a vote on the pair in sight does not count: it is asked again after its models were named. */
	get spoiled(): boolean {
		return this.#current !== null && this.#isRevealed(this.#current);
	}

	/** Reads everything and goes on where somebody left off. Returns what stops following other tabs. */
	open(): () => void {
		let left = false;
		const refresh = async () => {
			const state = await this.#read().catch((error: unknown): VoteState => ({
				type: 'failed',
				failure: asFailure(error, 'storage')
			}));
			if (left) return;
			this.#state = state;
			this.#goOn();
			if (this.#order.length > 0 && !this.#current) this.#results = true;
		};
		void refresh();
		const stops = [
			this.#book.follow(() => this.#goOn()),
			watchSettled(
				this.#ports.runs,
				() => void refresh(),
				(id) => this.#runIds.includes(id)
			)
		];
		return () => {
			left = true;
			for (const stop of stops) stop();
		};
	}

	/** Votes on the pair in sight and leads on. */
	cast(choice: Choice): void {
		const asked = this.#current;
		if (!asked || this.#results) return;
		const revealed = this.#isRevealed(asked);
		const votedAt = this.#ports.clock.date();
		const names = this.#namesAfter(asked);
		const named = names === 'shown' || this.#book.votes.get(asked.key)?.named === true;
		this.#book.set(asked.key, { ...asked.pairing, choice, votedAt, revealed, named });
		this.#history = [...this.#history, asked];
		this.#skipped.delete(asked.key);
		if (names === 'shown') this.#shown = new Set([...this.#shown, ...textsOf(asked.pairing)]);
		this.#last = { asked, choice, counts: !revealed, names };
		this.#leave();
	}

	/** To another pair; this one comes back after the others. */
	skip(): void {
		const asked = this.#current;
		if (!asked || this.#results) return;
		this.#skipped.add(asked.key);
		this.#last = null;
		this.#leave();
	}

	/**
	 * Takes back the last vote of this tab and asks again. Where it was told whose texts they were, it stays as one that
	 * does not count, whatever is said now.
	 */
	undo(): void {
		const asked = this.#history.at(-1);
		if (!asked) return;
		this.#history = this.#history.slice(0, -1);
		const before = this.#book.votes.get(asked.key);
		const kept = before && this.#isRevealed(asked) ? { ...before, revealed: true } : undefined;
		this.#book.set(asked.key, kept);
		this.#last = null;
		this.#results = false;
		this.#again = kept ? asked.key : null;
		this.#current = asked;
	}

	showResults(shown: boolean): void {
		this.#results = shown;
		this.#last = null;
	}

	keepReveal(reveal: boolean): void {
		this.#reveal = reveal;
		this.#ports.preferences
			.put(votingPreference, { reveal })
			.catch((error: unknown) => this.#tell(error));
	}

	/** Deletes votes, on what is asked here or all, and hands them back. @throws FailureError (`storage`) */
	async deleteVotes(which: 'these' | 'all'): Promise<readonly Vote[]> {
		const keys = new Set(this.#order.map(({ key }) => key));
		const concerns = (vote: Vote) => keys.has(pairingKey(vote));
		const gone = await this.#book.remove(which === 'all' ? undefined : concerns);
		this.#history = [];
		this.#shown = new Set();
		this.#skipped.clear();
		this.#last = null;
		this.#results = false;
		this.#leave();
		return gone;
	}

	/** Brings back what {@link deleteVotes} took away. @throws FailureError (`storage`) */
	async restoreVotes(gone: readonly Vote[]): Promise<void> {
		await this.#book.restore(gone);
		this.#leave();
	}

	#isRevealed({ key, pairing }: Asked): boolean {
		const isNamed = textsOf(pairing).some((text) => this.#named.has(text) || this.#shown.has(text));
		return isNamed || (this.#book.votes.get(key)?.revealed ?? false);
	}

	/** Names wait for the other pairs of that picture, which could not be asked any more. */
	#namesAfter({ key, question }: Asked): LastVote['names'] {
		if (!this.#reveal) return 'hidden';
		const open = this.#open.some((other) => other.question === question && other.key !== key);
		return open ? 'held' : 'shown';
	}

	/** Away from the pair in sight, to the results where there is no other. */
	#leave(): void {
		this.#again = null;
		this.#current = null;
		this.#goOn();
		if (!this.#current) this.#results = true;
	}

	/** Keeps the pair in sight while it is to be asked, and finds the next one otherwise. */
	#goOn(): void {
		const key = this.#current?.key;
		const isKnown = this.#order.some((asked) => asked.key === key);
		if (key !== undefined && isKnown && key === this.#again) return;
		const open = this.#open;
		if (open.some((asked) => asked.key === key)) return;
		const next = open.find((asked) => !this.#skipped.has(asked.key));
		if (!next) this.#skipped.clear();
		this.#current = next ?? open[0] ?? null;
	}

	async #read(): Promise<VoteState> {
		const { runs, preferences } = this.#ports;
		const read = await readArena(runs, this.#runIds);
		const kept = await preferences.get(votingPreference).catch(() => undefined);
		await this.#book.read();
		this.#reveal = (kept as { reveal?: unknown } | null | undefined)?.reveal !== false;
		this.#order = questionOrder(
			read.arena,
			read.runs.map(({ run }) => run.id),
			this.#book.votes
		);
		return { type: 'ready', read };
	}

	#tell(error: unknown): void {
		const { cause, remedy } = asFailure(error, 'storage');
		toasts.show(`${cause} ${remedy}`, { seconds: 12 });
	}
}
