import { failure, type Failure } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { MergeMode } from '#lib/core/references/merge-entries.ts';
import type { ReferenceSet, ReferenceSetSummary } from '#lib/core/references/reference-set.ts';
import { asFailure } from '../../runs/as-failure.ts';
import { newSet } from '../set-actions.ts';
import {
	applyImport,
	draftImport,
	type DroppedPicture,
	type ImportDraft,
	type ReadFile
} from './import-draft.ts';
import { keepSuitePictures, knownPictures } from './known-pictures.ts';

export type ImportPorts = Pick<
	AppPorts,
	'referenceReader' | 'referenceSets' | 'imageReader' | 'images' | 'runs' | 'bundled' | 'clock'
>;

/** `progress`: `null` where it cannot be known how far it is. */
export interface ImportStep {
	readonly what: string;
	readonly progress: { readonly done: number; readonly total: number } | null;
}

export type ImportState =
	| { readonly type: 'idle' }
	/** Nothing could be read of any file. */
	| { readonly type: 'refused'; readonly failures: readonly Failure[] }
	| { readonly type: 'reading'; readonly step: ImportStep }
	| {
			readonly type: 'preview';
			readonly draft: ImportDraft;
			readonly sets: readonly ReferenceSetSummary[];
			/** The last attempt to write it. */
			readonly failure: Failure | null;
	  }
	| { readonly type: 'writing'; readonly draft: ImportDraft; readonly step: ImportStep };

/** Where an import goes. */
export type ImportTarget =
	| { readonly type: 'new'; readonly name: string }
	| { readonly type: 'merge'; readonly id: string; readonly mode: MergeMode };

export interface ImportOutcome {
	readonly set: ReferenceSet;
	/** The set before; `null` for a new one. */
	readonly before: ReferenceSet | null;
	readonly added: number;
	readonly changed: number;
}

const pictureName = /\.(png|jpe?g|webp|gif|bmp|avif)$/i;
export const isPicture = (file: File): boolean =>
	file.type.startsWith('image/') || pictureName.test(file.name);

/** Files on their way into a reference set: read, shown, and written only when the user says so. */
export class ReferenceImport {
	#state = $state.raw<ImportState>({ type: 'idle' });
	#cancel: AbortController | null = null;
	readonly #ports: ImportPorts;

	constructor(ports: ImportPorts) {
		this.#ports = ports;
	}

	get state(): ImportState {
		return this.#state;
	}

	/** Stops what is going on, or leaves the preview. Nothing of it is in a set. */
	cancel(): void {
		this.#cancel?.abort();
		this.#cancel = null;
		this.#state = { type: 'idle' };
	}

	/** Reads files of references and pictures, in any mixture. */
	async read(files: readonly File[]): Promise<void> {
		if (files.length === 0) return;
		this.#cancel?.abort();
		const cancel = (this.#cancel = new AbortController());
		const refused: Failure[] = [];
		try {
			const read = await this.#readFiles(cancel.signal, files, refused);
			const pictures = await this.#readPictures(cancel.signal, files, refused);
			if (cancel.signal.aborted) return;
			if (read.length === 0 && pictures.length === 0) {
				this.#state = { type: 'refused', failures: refused };
				return;
			}
			this.#tell('Looking for their pictures on this device');
			const known = await knownPictures(this.#ports);
			const sets = await this.#ports.referenceSets.list();
			if (cancel.signal.aborted) return;
			const draft = draftImport(read, pictures, known, refused);
			this.#state = { type: 'preview', draft, sets, failure: null };
		} catch (error) {
			if (!cancel.signal.aborted)
				this.#state = { type: 'refused', failures: [...refused, asFailure(error, 'import')] };
		}
	}

	/** Writes the previewed import in one transaction. `null` when it failed or was canceled: then nothing changed. */
	async write(target: ImportTarget, withLoose: boolean): Promise<ImportOutcome | null> {
		if (this.#state.type !== 'preview') return null;
		const preview = this.#state;
		const { draft } = preview;
		const cancel = (this.#cancel = new AbortController());
		try {
			const shown = await this.#hashesAfter(target, draft, withLoose);
			await this.#keepPictures(cancel.signal, draft, shown);
			// The set is whole without those of the suite: offline, their places stay empty.
			await keepSuitePictures(shown, this.#ports).catch(() => undefined);
			if (cancel.signal.aborted) return null;
			this.#state = { type: 'writing', draft, step: { what: 'Writing', progress: null } };
			const outcome = await this.#store(target, draft, withLoose);
			this.#state = { type: 'idle' };
			return outcome;
		} catch (error) {
			if (!cancel.signal.aborted) this.#state = { ...preview, failure: asFailure(error, 'import') };
			return null;
		}
	}

	#tell(what: string, progress: ImportStep['progress'] = null): void {
		this.#state = { type: 'reading', step: { what, progress } };
	}

	async #readFiles(signal: AbortSignal, files: readonly File[], refused: Failure[]) {
		const read: ReadFile[] = [];
		for (const file of files.filter((other) => !isPicture(other))) {
			if (signal.aborted) break;
			this.#tell(`Reading ${file.name}`);
			const contents = await this.#ports.referenceReader.read(signal, file);
			if (!contents.ok) refused.push(contents.failure);
			else if (contents.value.entries.length === 0 && contents.value.problemCount === 0)
				refused.push(nothingIn(file.name));
			else read.push({ name: file.name, contents: contents.value });
		}
		return read;
	}

	async #readPictures(signal: AbortSignal, files: readonly File[], refused: Failure[]) {
		const pictures = new Map<string, DroppedPicture>();
		const given = files.filter(isPicture);
		for (const [index, file] of given.entries()) {
			if (signal.aborted) break;
			this.#tell('Looking at the pictures', { done: index, total: given.length });
			const name = file.webkitRelativePath || file.name;
			const info = await this.#ports.imageReader.inspect(file, name);
			if (!info.ok) refused.push(info.failure);
			else if (!pictures.has(info.value.sha256))
				pictures.set(info.value.sha256, {
					name,
					sha256: info.value.sha256,
					file,
					info: info.value
				});
		}
		return [...pictures.values()];
	}

	/** Hashes of the pictures that the set will show. */
	async #hashesAfter(target: ImportTarget, draft: ImportDraft, withLoose: boolean) {
		const merging = target.type === 'merge';
		const there = merging ? await this.#ports.referenceSets.get(target.id) : undefined;
		const mode = merging ? target.mode : 'add';
		const { entries } = applyImport(there?.entries ?? [], draft, mode, withLoose);
		return new Set(entries.map(({ sha256 }) => sha256));
	}

	async #keepPictures(signal: AbortSignal, draft: ImportDraft, shown: ReadonlySet<string | null>) {
		const wanted = draft.pictures.filter(({ sha256 }) => shown.has(sha256));
		for (const [index, { info, file }] of wanted.entries()) {
			if (signal.aborted) return;
			const progress = { done: index, total: wanted.length };
			this.#state = { type: 'writing', draft, step: { what: 'Keeping the pictures', progress } };
			await this.#ports.images.put({ info, file });
		}
	}

	async #store(
		target: ImportTarget,
		draft: ImportDraft,
		withLoose: boolean
	): Promise<ImportOutcome> {
		const { referenceSets, clock } = this.#ports;
		if (target.type === 'new') {
			const { entries, added } = applyImport([], draft, 'add', withLoose);
			const set = newSet(target.name, entries, clock);
			await referenceSets.put(set);
			return { set, before: null, added, changed: 0 };
		}
		let before: ReferenceSet | null = null;
		let added = 0;
		let changed = 0;
		const set = await referenceSets.update(target.id, (stored) => {
			before = stored;
			const merged = applyImport(stored.entries, draft, target.mode, withLoose);
			({ added, changed } = merged);
			return { ...stored, changedAt: clock.date(), entries: merged.entries };
		});
		return { set, before, added, changed };
	}
}

const nothingIn = (name: string): Failure =>
	failure(
		'bad-file',
		'import',
		`${name}: it holds no reference.`,
		'Choose a file with at least one image and what its caption should say.'
	);
