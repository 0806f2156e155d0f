import type { AppUpdates, AppVersionState } from '#lib/core/ports.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';

/** Follows the installed version. Made while a component is set up, and ends with it. */
export class AppVersion {
	#state = $state.raw<AppVersionState>({ type: 'installing' });
	#checking = $state(false);

	constructor(private readonly updates: AppUpdates) {
		this.#state = updates.state;
		$effect(() => updates.watch((next) => (this.#state = next)));
	}

	get state(): AppVersionState {
		return this.#state;
	}

	get checking(): boolean {
		return this.#checking;
	}

	async check(): Promise<void> {
		this.#checking = true;
		await this.updates.check();
		this.#checking = false;
		if (this.#state.type === 'ready') toasts.show('This is the newest version.');
	}

	/** Reloads all tabs, or says why not. */
	async apply(): Promise<void> {
		const applied = await this.updates.apply();
		if (!applied.ok) toasts.show(`${applied.failure.cause} ${applied.failure.remedy}`);
	}
}
