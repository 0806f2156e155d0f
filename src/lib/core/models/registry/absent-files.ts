import { failure } from '../../failure.ts';
import type { CancelSignal } from '../../ports.ts';
import { raise } from './stopping.ts';
import type { RegistryPorts } from './registry-ports.ts';
import { storedFaults } from './version-files.ts';
import type { ModelVersion } from './version.ts';

/**
 * A switch must never turn into a download: passes when every file is on this device or comes with the site.
 * @throws FailureError `not-found` or `bad-file`, naming the files
 */
export async function ensureFilesHere(
	version: ModelVersion,
	{
		modelFiles,
		repositories,
		isHere
	}: Pick<RegistryPorts, 'modelFiles' | 'repositories' | 'isHere'>,
	signal: CancelSignal
): Promise<void> {
	if (version.host === null) return;
	const faults = storedFaults(version, await modelFiles.list());
	if (faults.size === 0) return;
	const listed = await repositories.list(signal, version.model, version.revision);
	if (listed.ok && isHere(listed.value.host)) {
		const there = listed.value.files && new Set(listed.value.files.map(({ path }) => path));
		const absent = there ? version.files.filter(({ path }) => !there.has(path)) : [];
		if (absent.length === 0) return;
	}
	const wrong = [...faults].filter(([, fault]) => fault === 'wrong').map(([path]) => path);
	const names = wrong.length > 0 ? wrong : [...faults.keys()];
	const total = version.files.length;
	raise(
		wrong.length > 0
			? failure(
					'bad-file',
					'load',
					`${version.id}: ${someOf(names)} on this device ${names.length === 1 ? 'is' : 'are'} not what was registered.`,
					'Delete the files and download them again.'
				)
			: failure(
					'not-found',
					'load',
					`${version.id}: ${names.length} of its ${total} files ${names.length === 1 ? 'is' : 'are'} not whole on this device: ${someOf(names)}.`,
					'Download it first; a switch fetches nothing.'
				)
	);
}

/** The first three and how many more. */
const someOf = (names: readonly string[]): string =>
	names.length > 3
		? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`
		: names.join(', ');
