import type { ModelVersion, RegistryEvent } from '#lib/core/models/registry/version.ts';
import { dtypeLabel } from '#lib/core/models/variant.ts';
import { formatBytes, formatSpan, plural } from '#lib/ui/format.ts';
import { shortRevision } from './downloads/download-words.ts';
import { typeLabels } from './type-labels.ts';

type Named = Pick<ModelVersion, 'configuration' | 'label' | 'revision'>;

/** `q4 on webgpu, main (3f2a1b9)`. A choice per file is `mixed`; its page lists it. */
export function versionName({ configuration, label, revision }: Named): string {
	const { dtype, device } = configuration;
	const what = `${typeof dtype === 'string' ? dtype : 'mixed'} on ${device}`;
	return label === revision
		? `${what}, ${shortRevision(label)}`
		: `${what}, ${label} (${shortRevision(revision)})`;
}

/** `q4 on webgpu`, with each file of a mix. */
export const configurationWords = ({
	configuration: { dtype, device }
}: Pick<ModelVersion, 'configuration'>): string =>
	`${dtypeLabel(dtype).replaceAll('+', ', ').replaceAll('=', ' ')} on ${device}`;

const took = (ms: number): string => (ms < 10_000 ? `${Math.round(ms)} ms` : formatSpan(ms));

/** One line of a version's history. */
export function eventWords({ change }: Pick<RegistryEvent, 'change'>): string {
	switch (change.type) {
		case 'registered':
			return 'Registered';
		case 'removed':
			return 'Removed from the registry';
		case 'notes':
			return 'Notes changed';
		case 'refreshed':
			return 'Taken down anew: the app came with other files of it';
		case 'hashed':
			return `SHA-256 of ${plural(change.files, 'file')} taken down at the first load`;
		case 'configured':
			return 'Configuration changed';
		case 'measured':
			return 'Retrieval measured';
		case 'evicted':
			return `Files deleted from this device, ${formatBytes(change.bytes)}`;
		case 'activated':
			return `Became active (${typeLabels[change.for]}) in ${took(change.tookMs)}${change.instead ? `, instead of ${change.instead}` : ''}`;
		case 'rolled-back':
			return `Became active again (${typeLabels[change.for]}) by a rollback from ${change.from} in ${took(change.tookMs)}`;
		case 'switch-failed':
			return `A switch to it failed (${typeLabels[change.for]}): ${change.failure.cause}`;
		case 'validated':
			return {
				passed: 'Validated: passed',
				failed: 'Validated: failed',
				wrong: 'Validated: wrong on this device'
			}[change.outcome];
	}
}
