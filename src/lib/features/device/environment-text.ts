import type { Environment } from '#lib/core/run/environment.ts';
import { formatBytes } from '#lib/ui/format.ts';
import { adapterName } from './adapter-name.ts';

const orUnknown = (value: number | string | null) => (value === null ? 'unknown' : String(value));

/** For an issue or a chat. */
export function environmentMarkdown(environment: Environment): string {
	const { adapter, storage } = environment;
	const rows: [string, string][] = [
		[
			'Adapter',
			adapter ? adapterName(adapter) : `none: ${environment.webgpuMissing ?? 'no WebGPU'}`
		],
		['Features', adapter?.features.join(', ') || 'none'],
		['Browser', environment.browser],
		['OS', environment.os],
		['Cores', orUnknown(environment.logicalCores)],
		[
			'Memory',
			environment.deviceMemoryGb === null ? 'unknown' : `${environment.deviceMemoryGb} GB`
		],
		['Isolated', environment.crossOriginIsolated ? 'yes' : 'no'],
		['JSPI', environment.jspi ? 'yes' : 'no'],
		['Storage quota', storage.quotaBytes === null ? 'unknown' : formatBytes(storage.quotaBytes)],
		...Object.entries(environment.versions),
		...Object.entries(adapter?.limits ?? {}).map(([name, value]): [string, string] => [
			name,
			String(value)
		])
	];
	const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
	const lines = rows.map(([name, value]) => `| ${cell(name)} | ${cell(value)} |`);
	return ['| what | value |', '| --- | --- |', ...lines, ''].join('\n');
}

export const environmentJson = (environment: Environment): string =>
	`${JSON.stringify(environment, null, '\t')}\n`;
