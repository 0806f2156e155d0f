import {
	defaultLintConfig,
	readLintConfig,
	type LintConfig,
	type LintRuleId
} from '#lib/core/captions/lint-config.ts';
import type { TextChange } from '#lib/core/captions/fix-all.ts';
import type { Finding } from '#lib/core/captions/finding.ts';
import type { LintReport } from '#lib/core/captions/lint-report.ts';
import type { LintText } from '#lib/core/captions/lint-text.ts';
import type { Failure, Result } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { asFailure } from '../runs/as-failure.ts';

/** Where the rules and their parameters are kept. */
export const lintPreference = 'lint';

export type LintState =
	| { readonly type: 'running'; readonly done: number; readonly total: number }
	| { readonly type: 'cancelled' }
	| { readonly type: 'failed'; readonly failure: Failure }
	| { readonly type: 'done' };

type Ports = Pick<AppPorts, 'linter' | 'spelling' | 'preferences'>;

/** Looks at texts whenever they or the rules change; one look at a time, the last one wins. */
export class LintSession {
	#config = $state.raw<LintConfig>(defaultLintConfig);
	#state = $state.raw<LintState>({ type: 'running', done: 0, total: 0 });
	#report = $state.raw<LintReport | null>(null);
	/** What the report speaks of, by id: findings of a text that changed since are not shown. */
	#seen = $state.raw<ReadonlyMap<string, string>>(new Map());
	#texts: readonly LintText[] = [];
	#wanted = false;
	#busy = false;
	#abort = new AbortController();
	readonly #ready: Promise<void>;
	readonly #ports: Ports;

	constructor(ports: Ports) {
		this.#ports = ports;
		this.#ready = ports.preferences
			.get(lintPreference)
			.then((kept) => {
				this.#config = readLintConfig(kept);
			})
			.catch((error: unknown) => this.#tell(error));
	}

	get config(): LintConfig {
		return this.#config;
	}
	get state(): LintState {
		return this.#state;
	}
	get report(): LintReport | null {
		return this.#report;
	}

	/** Whether a finding still speaks of the text as it is. */
	isCurrent(finding: Finding, text: LintText | undefined): boolean {
		return text !== undefined && this.#seen.get(finding.textId) === text.text;
	}

	/** Looks at these texts, now or after the look that is under way. */
	look(texts: readonly LintText[] = this.#texts): void {
		this.#texts = texts;
		this.#wanted = true;
		if (!this.#busy) void this.#run();
	}

	/** Stops looking; what was found before stays. */
	cancel(): void {
		this.#wanted = false;
		this.#abort.abort();
	}

	configure(change: Partial<LintConfig>): void {
		this.#config = { ...this.#config, ...change };
		this.#ports.preferences
			.put(lintPreference, this.#config)
			.catch((error: unknown) => this.#tell(error));
		this.look();
	}

	addUserWord(word: string): void {
		const { spelling } = this.#config;
		if (spelling.userWords.includes(word)) return;
		this.configure({ spelling: { ...spelling, userWords: [...spelling.userWords, word] } });
	}

	removeUserWord(word: string): void {
		const { spelling } = this.#config;
		const userWords = spelling.userWords.filter((known) => known !== word);
		this.configure({ spelling: { ...spelling, userWords } });
	}

	/** What fixing all findings of these rules would change. */
	fixAll(
		signal: AbortSignal,
		rules: readonly LintRuleId[]
	): Promise<Result<readonly TextChange[]>> {
		return this.#ports.linter.fixAll(signal, this.#texts, this.#config, rules);
	}

	/** What one misspelled word may have meant, best first. */
	async suggestions(word: string): Promise<readonly string[]> {
		const checked = await this.#ports.spelling.check(this.#abort.signal, [word], []);
		return checked.ok ? (checked.value.get(word) ?? []) : [];
	}

	async #run(): Promise<void> {
		this.#busy = true;
		await this.#ready;
		while (this.#wanted) {
			this.#wanted = false;
			this.#abort = new AbortController();
			const texts = this.#texts;
			this.#state = { type: 'running', done: 0, total: 0 };
			const result = await this.#ports.linter.lint(
				this.#abort.signal,
				// Plain copies, for what is handed in may be a proxy, which no worker takes.
				$state.snapshot(texts) as readonly LintText[],
				this.#config,
				(done, total) => (this.#state = { type: 'running', done, total })
			);
			if (result.ok) {
				this.#report = result.value;
				this.#seen = new Map(texts.map(({ id, text }) => [id, text]));
				this.#state = { type: 'done' };
			} else if (result.failure.kind === 'aborted') this.#state = { type: 'cancelled' };
			else this.#state = { type: 'failed', failure: result.failure };
		}
		this.#busy = false;
	}

	#tell(error: unknown): void {
		const { cause, remedy } = asFailure(error, 'storage');
		toasts.show(`${cause} ${remedy}`, { seconds: 12 });
	}
}
