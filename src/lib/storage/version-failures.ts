import { failure, FailureError } from '#lib/core/failure.ts';
import type { ModelType } from '#lib/core/models/registry/model-type.ts';
import type { ActiveVersions } from '#lib/core/models/registry/version.ts';

/** For a version that is not there, removed in another tab perhaps. */
export const missingVersion = (doing: string, id: string): FailureError =>
	new FailureError(
		failure(
			'storage',
			'storage',
			`Could not ${doing}: there is no version "${id}".`,
			'Reload the page to see the versions that are registered; a removed one can be registered again.'
		)
	);

export const registeredAlready = (id: string): FailureError =>
	new FailureError(
		failure(
			'busy',
			'storage',
			`${id} is registered already.`,
			'Open it on the Models page, or choose another revision, dtype or device.'
		)
	);

/** For a switch that another tab, or another switch, was faster than. */
export const activatedMeanwhile = (
	type: ModelType,
	expected: string | null,
	found: string | null
): FailureError =>
	new FailureError(
		failure(
			'busy',
			'storage',
			`The active ${type} version was ${expected ?? 'none'} when this switch began and is ${found ?? 'none'} now; it was left at that.`,
			'Look at what is active now, then switch again if you still want to.'
		)
	);

/** The failure for removing a version that is active; `null`: it is not. */
export function stillActive(id: string, active: ActiveVersions): FailureError | null {
	const types = Object.entries(active).filter(([, { version }]) => version === id);
	if (types.length === 0) return null;
	return new FailureError(
		failure(
			'busy',
			'storage',
			`${id} is the active version for ${types.map(([type]) => type).join(' and ')}.`,
			'Switch to another version first.'
		)
	);
}
