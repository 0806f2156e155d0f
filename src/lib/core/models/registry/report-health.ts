import type { StoredModelFile } from '../files/stored-file.ts';
import type { FileProblem, RegistryHealth } from './health.ts';
import { modelTypes } from './model-type.ts';
import type { RegistryPorts } from './registry-ports.ts';
import type { ActiveVersions, ModelVersion } from './version.ts';
import { storedFaults } from './version-files.ts';

/** How models are doing on this device, as far as can be told without loading one. Rejects as the stores do. */
export async function reportHealth(ports: RegistryPorts): Promise<RegistryHealth> {
	const [versions, active, stored, usage] = await Promise.all([
		ports.versions.list(),
		ports.versions.active(),
		ports.modelFiles.list(),
		ports.space.usage()
	]);
	return {
		loaded: ports.loaded.models,
		errors: ports.loaded.errors,
		files: fileProblems(versions, stored),
		active: activeProblems(versions, active, stored),
		storage: { modelBytes: stored.reduce((sum, { bytes }) => sum + bytes, 0), ...usage }
	};
}

const words: Record<'missing' | 'half' | 'wrong', string> = {
	missing: 'is registered and not on this device',
	half: 'is not whole; its download was stopped, or is under way',
	wrong: 'is not what was registered'
};

const problemOf = (
	model: string,
	revision: string,
	path: string,
	problem: FileProblem['problem']
): FileProblem => ({
	...{ model, revision, path, problem },
	words: `${model}@${revision}: ${path} ${words[problem]}.`
});

/** Of versions that are partly here: one that nothing is here of is simply not downloaded. */
function fileProblems(
	versions: readonly ModelVersion[],
	stored: readonly StoredModelFile[]
): FileProblem[] {
	const found = new Map<string, FileProblem>();
	const add = (problem: FileProblem) =>
		found.set(`${problem.model}@${problem.revision}/${problem.path}`, problem);
	for (const { model, revision, path, sha256 } of stored)
		if (sha256 === null) add(problemOf(model, revision, path, 'half'));
	for (const version of versions) {
		if (version.host === null) continue;
		const faults = storedFaults(version, stored);
		if (faults.size === version.files.length && [...faults.values()].every(isMissing)) continue;
		for (const [path, fault] of faults)
			add(problemOf(version.model, version.revision, path, fault));
	}
	return [...found.values()];
}

const isMissing = (fault: string): boolean => fault === 'missing';

function activeProblems(
	versions: readonly ModelVersion[],
	active: ActiveVersions,
	stored: readonly StoredModelFile[]
): RegistryHealth['active'] {
	return modelTypes.flatMap((type) => {
		const id = active[type]?.version;
		if (id === undefined) return [];
		const version = versions.find((one) => one.id === id);
		if (!version)
			return [{ type, version: id, words: `${id} is active for ${type} and not registered.` }];
		if (version.host === null) return [];
		const faults = storedFaults(version, stored);
		if (faults.size === 0) return [];
		return [
			{
				...{ type, version: id },
				words: `${id} is active for ${type}, and ${faults.size} of its ${version.files.length} files are not whole in this browser's storage.`
			}
		];
	});
}
