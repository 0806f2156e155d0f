import type { Failure } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { References } from '#lib/core/references/reference.ts';
import { ratingItems, type RatingItem } from '#lib/core/ratings/rating-items.ts';
import { defaultRubric, gradeOf, readRubric, type Rubric } from '#lib/core/ratings/rubric.ts';
import type { Run } from '#lib/core/run/run.ts';
import type { Trial } from '#lib/core/run/trial.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { asFailure } from '../runs/as-failure.ts';
import { ratingsOf, readVotes, type Vote } from './rated-texts.ts';

/** Where the rubric is kept. */
export const rubricPreference = 'rubric';

export interface RatedRun {
	readonly run: Run;
	readonly trials: readonly Trial[];
	readonly references: References;
	readonly items: readonly RatingItem[];
}

export type RatingState =
	| { readonly type: 'reading' }
	| { readonly type: 'missing' }
	| { readonly type: 'failed'; readonly failure: Failure }
	| { readonly type: 'ready'; readonly rated: RatedRun };

type Ports = Pick<AppPorts, 'runs' | 'ratings' | 'preferences' | 'clock'>;

/** One person rating the texts of a run, one after the other. */
export class RatingSession {
	#state = $state.raw<RatingState>({ type: 'reading' });
	#votes = $state.raw<ReadonlyMap<string, Vote>>(new Map());
	#rubric = $state.raw<Rubric>(defaultRubric);
	#position = $state(0);
	/** Grades of the text in sight, criterion by criterion, until all are there. */
	#grades = $state.raw<Readonly<Record<string, number>>>({});
	#cursor = $state(0);
	#summary = $state(false);
	/** What to take back, last first. */
	#history: { readonly position: number; readonly before: Vote | undefined }[] = [];
	#undoable = $state(0);
	#saving = 0;
	/** Votes are written one after the other, so that undoing never overtakes one. */
	#queue: Promise<unknown> = Promise.resolve();
	readonly #ports: Ports;
	readonly #runId: string;

	constructor(ports: Ports, runId: string) {
		this.#ports = ports;
		this.#runId = runId;
	}

	get state(): RatingState {
		return this.#state;
	}
	get votes(): ReadonlyMap<string, Vote> {
		return this.#votes;
	}
	get rubric(): Rubric {
		return this.#rubric;
	}
	get position(): number {
		return this.#position;
	}
	get grades(): Readonly<Record<string, number>> {
		return this.#grades;
	}
	/** Whether means per variant are shown instead of a text. */
	get summary(): boolean {
		return this.#summary;
	}
	get canUndo(): boolean {
		return this.#undoable > 0;
	}
	get items(): readonly RatingItem[] {
		return this.#state.type === 'ready' ? this.#state.rated.items : [];
	}
	get item(): RatingItem | undefined {
		return this.items[this.#position];
	}
	get done(): number {
		return this.items.reduce((sum, { key }) => sum + (this.#votes.has(key) ? 1 : 0), 0);
	}

	/** Reads everything and goes on where somebody left off. Returns what stops following other tabs. */
	open(): () => void {
		let left = false;
		void this.#read()
			.catch((error: unknown): RatingState => ({
				type: 'failed',
				failure: asFailure(error, 'storage')
			}))
			.then((state) => {
				if (left) return;
				this.#state = state;
				const first = this.items.findIndex(({ key }) => !this.#votes.has(key));
				this.#move(Math.max(0, first));
				this.#summary = this.items.length > 0 && first < 0;
			});
		const stop = this.#ports.ratings.watch((runId) => {
			if (runId === this.#runId && this.#saving === 0) void this.#readVotes();
		});
		return () => {
			left = true;
			stop();
		};
	}

	/** Grades the text in sight, or one criterion of it; with the last one the vote is kept and the next text shown. */
	grade(value: number, criterion?: string): void {
		const item = this.item;
		if (!item || this.#summary) return;
		if (this.#rubric.mode === 'overall') return this.#vote(item, { value, criteria: {} });
		const { criteria } = this.#rubric;
		const at = criterion ? criteria.findIndex(({ id }) => id === criterion) : this.#cursor;
		const graded = criteria[at]?.id;
		if (graded === undefined) return;
		this.#grades = { ...this.#grades, [graded]: value };
		const whole = gradeOf(this.#rubric, this.#grades);
		// Typing goes through all criteria, those of a text that was rated before, too; a click changes one.
		const typedAll = at === criteria.length - 1;
		if (whole !== null && (criterion !== undefined || typedAll))
			return this.#vote(item, { value: whole, criteria: this.#grades });
		const missing = criteria.findIndex(({ id }) => !Object.hasOwn(this.#grades, id));
		this.#cursor = typedAll || criterion !== undefined ? missing : at + 1;
	}

	/** The criterion that the next typed grade is for. */
	get criterion(): string | undefined {
		return this.#rubric.criteria[this.#cursor]?.id;
	}

	/** Back to the criterion before, whose grade is taken away. */
	ungrade(): void {
		if (this.#rubric.mode === 'overall' || this.#cursor === 0) return;
		this.#cursor--;
		const open = this.criterion;
		this.#grades = Object.fromEntries(Object.entries(this.#grades).filter(([id]) => id !== open));
	}

	/** To a neighbor in the order, rated or not. */
	step(by: number): void {
		const next = this.#position + by;
		if (next >= 0 && next < this.items.length) this.#move(next);
	}

	/** To the next text without a vote, around the end; to the means where there is none. */
	skip(): void {
		const { items } = this;
		for (let by = 1; by <= items.length; by++) {
			const next = (this.#position + by) % items.length;
			if (!this.#votes.has(items[next]?.key ?? '')) return this.#move(next);
		}
		this.#summary = items.length > 0;
	}

	undo(): void {
		const last = this.#history.pop();
		this.#undoable = this.#history.length;
		const item = last && this.items[last.position];
		if (!last || !item) return;
		this.#set(item, last.before);
		this.#move(last.position);
	}

	showSummary(shown: boolean): void {
		this.#summary = shown;
		if (!shown) this.#move(this.#position);
	}

	keepRubric(rubric: Rubric): void {
		this.#rubric = rubric;
		this.#grades = {};
		this.#cursor = 0;
		this.#ports.preferences
			.put(rubricPreference, rubric)
			.catch((error: unknown) => this.#tell(error));
	}

	#move(position: number): void {
		this.#position = position;
		this.#cursor = 0;
		this.#summary = false;
		const vote = this.#votes.get(this.item?.key ?? '');
		const ids = new Set(this.#rubric.criteria.map(({ id }) => id));
		// What was given before stays in sight; a rated text is graded anew from its first criterion on.
		this.#grades = Object.fromEntries(
			Object.entries(vote?.criteria ?? {}).filter(([id]) => ids.has(id))
		);
	}

	#vote(item: RatingItem, vote: Vote): void {
		this.#history.push({ position: this.#position, before: this.#votes.get(item.key) });
		this.#undoable = this.#history.length;
		this.#set(item, vote);
		this.skip();
	}

	/** Shows a vote at once and writes it; takes it back when it cannot be written. */
	#set(item: RatingItem, vote: Vote | undefined): void {
		const before = this.#votes.get(item.key);
		this.#show(item.key, vote);
		this.#saving++;
		this.#queue = this.#queue
			.then(() => this.#write(item, vote))
			.catch((error: unknown) => {
				this.#show(item.key, before);
				this.#tell(error);
			})
			.finally(() => this.#saving--);
	}

	#show(key: string, vote: Vote | undefined): void {
		const votes = new Map(this.#votes);
		if (vote) votes.set(key, vote);
		else votes.delete(key);
		this.#votes = votes;
	}

	async #write(item: RatingItem, vote: Vote | undefined): Promise<void> {
		const { ratings, clock } = this.#ports;
		if (!vote) {
			for (const index of item.trials) await ratings.remove(this.#runId, index);
			return;
		}
		const kept = await ratingsOf(this.#runId, item, vote, clock.date());
		for (const rating of kept) await ratings.put(rating);
	}

	async #read(): Promise<RatingState> {
		const { runs, preferences } = this.#ports;
		const run = await runs.get(this.#runId);
		if (!run) return { type: 'missing' };
		const trials = await runs.trials(run.id);
		const references = await runs.references(run.id);
		const items = ratingItems(run.plan, trials);
		this.#rubric = readRubric(await preferences.get(rubricPreference).catch(() => undefined));
		await this.#readVotes(items);
		return { type: 'ready', rated: { run, trials, references, items } };
	}

	async #readVotes(items = this.items): Promise<void> {
		const { ratings } = this.#ports;
		const { votes, missing } = await readVotes(items, await ratings.ofRun(this.#runId));
		if (this.#saving > 0) return;
		this.#votes = votes;
		for (const rating of missing) await ratings.put(rating);
	}

	#tell(error: unknown): void {
		const { cause, remedy } = asFailure(error, 'storage');
		toasts.show(`${cause} ${remedy}`, { seconds: 12 });
	}
}
