import { FailureError, type Failure } from '#lib/core/failure.ts';
import type { RepositoryListing } from '#lib/core/models/files/repository-listing.ts';
import type { RepositoryInspection } from '#lib/core/models/registry/inspect-repository.ts';
import type { ModelRegistryApi } from '#lib/core/models/registry/registry-api.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { repositoryName } from './repository-name.ts';

export type LookState =
	| { readonly type: 'nothing' }
	/** The text is no name of a repository; nothing was asked. */
	| { readonly type: 'unnamed'; readonly failure: Failure }
	| { readonly type: 'looking'; readonly model: string }
	/** Before a byte of weights. */
	| { readonly type: 'refused'; readonly failure: Failure }
	| {
			readonly type: 'found';
			readonly inspection: RepositoryInspection;
			/** `null`: the host lists no files. */
			readonly files: RepositoryListing['files'];
	  };

/** Long enough that a typed name is not asked for letter by letter. */
const pauseMs = 400;

/** Looks into the repository that is named, as it is typed; a newer name ends an older look. */
export class RepositoryLook {
	#state = $state.raw<LookState>({ type: 'nothing' });
	#controller: AbortController | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#text = '';

	constructor(
		private readonly registry: Pick<ModelRegistryApi, 'inspect'>,
		private readonly repositories: Pick<AppPorts['repositories'], 'list'>
	) {}

	get state(): LookState {
		return this.#state;
	}

	/** @param typed waits until the typing pauses */
	look(text: string, typed = false): void {
		this.end();
		this.#text = text;
		if (text.trim() === '') return void (this.#state = { type: 'nothing' });
		if (!typed) return void this.#ask(text);
		this.#timer = setTimeout(() => void this.#ask(text), pauseMs);
	}

	/** After a token was given, or a folder granted. */
	again(): void {
		this.look(this.#text);
	}

	end(): void {
		clearTimeout(this.#timer);
		this.#controller?.abort();
		this.#controller = null;
	}

	async #ask(text: string): Promise<void> {
		const controller = (this.#controller = new AbortController());
		const { signal } = controller;
		try {
			const { model, revision } = repositoryName(text);
			this.#state = { type: 'looking', model };
			const inspected = await this.registry.inspect(model, revision, signal);
			if (signal.aborted) return;
			if (!inspected.ok)
				return void (this.#state = { type: 'refused', failure: inspected.failure });
			const inspection = inspected.value;
			const listed = await this.repositories.list(signal, model, inspection.revision);
			if (signal.aborted) return;
			const files = listed.ok ? listed.value.files : null;
			this.#state = { type: 'found', inspection, files };
		} catch (error) {
			if (!(error instanceof FailureError)) throw error;
			this.#state = { type: 'unnamed', failure: error.failure };
		}
	}
}
