import type { ModelVersion, RegistryEvent } from './version.ts';

const descending = (first: string, second: string): number =>
	first === second ? 0 : first < second ? 1 : -1;

export const newestFirst = (first: ModelVersion, second: ModelVersion): number =>
	descending(first.registeredAt, second.registeredAt) || -descending(first.id, second.id);

export const newestEventFirst = (first: RegistryEvent, second: RegistryEvent): number =>
	descending(first.at, second.at) || descending(first.id, second.id);
