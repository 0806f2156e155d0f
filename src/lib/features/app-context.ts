import type { ModelRegistryApi } from '#lib/core/models/registry/registry-api.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { BenchSession } from './bench/bench-session.svelte.ts';
import { makeRegistry } from './registry/make-registry.ts';
import { keepEnded } from './runs/list/keep-ended.ts';
import { ValidationBook } from './validation/validation-book.svelte.ts';
import { ValidationSession } from './validation/validation-session.svelte.ts';

/** What every page shares. Made once per tab by the root layout. */
export interface AppContext {
	readonly ports: AppPorts;
	readonly session: BenchSession;
	readonly validation: ValidationSession;
	readonly registry: ModelRegistryApi;
}

let context: AppContext | null = null;

/** Called by the composition root before the first page is shown. */
export function provideApp(ports: AppPorts): AppContext {
	const session = new BenchSession(ports);
	keepEnded(ports, session);
	const validation = new ValidationSession(ports, session, new ValidationBook(ports));
	context = { ports, session, validation, registry: makeRegistry(ports, session, 'page') };
	return context;
}

/** @throws when called before {@link provideApp}, which is a defect. */
export function getContext(): AppContext {
	if (!context) throw new Error('The app context is used before the root layout provided it.');
	return context;
}

export const getApp = (): AppPorts => getContext().ports;
export const getSession = (): BenchSession => getContext().session;
export const getValidation = (): ValidationSession => getContext().validation;
export const getRegistry = (): ModelRegistryApi => getContext().registry;
