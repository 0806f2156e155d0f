import type { RegistryPorts } from './registry-ports.ts';
import type { ModelVersion, RegistryChange, RegistryEvent } from './version.ts';

/** A line of a version's history, of now. */
export const registryEvent = (
	{ newId, clock, by }: Pick<RegistryPorts, 'newId' | 'clock' | 'by'>,
	{ id, model }: Pick<ModelVersion, 'id' | 'model'>,
	change: RegistryChange
): RegistryEvent => ({ id: newId(), at: clock.date(), version: id, model, by, change });
