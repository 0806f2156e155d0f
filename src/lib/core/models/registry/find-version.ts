import { failure, FailureError } from '../../failure.ts';
import type { VersionStore } from '../../model-ports.ts';
import { modelTypes, type ModelType } from './model-type.ts';
import type { ListedVersion } from './registry-api.ts';
import type { ActiveVersions, ModelVersion } from './version.ts';

/** @throws FailureError `not-found` when there is none of this id */
export async function findVersion(store: VersionStore, id: string): Promise<ModelVersion> {
	const version = await store.get(id);
	if (version) return version;
	throw new FailureError(
		failure(
			'not-found',
			'plan',
			`There is no version "${id}".`,
			'Choose one of the registered versions; a removed one can be registered again.'
		)
	);
}

export const listedVersion = (version: ModelVersion, active: ActiveVersions): ListedVersion => ({
	version,
	activeFor: modelTypes.filter((type) => active[type]?.version === version.id)
});

/** The type that is asked for, or the main one. @throws FailureError `bad-plan` when it is not of the version. */
export function typeFor({ id, types }: ModelVersion, asked?: ModelType): ModelType {
	const type = asked ?? types[0];
	if (type !== undefined && types.includes(type)) return type;
	throw new FailureError(
		failure(
			'bad-plan',
			'plan',
			`${id} cannot be active for ${asked ?? 'anything'}; it is of type ${types.join(' and ') || 'none'}.`,
			'Choose a version of that type.'
		)
	);
}
