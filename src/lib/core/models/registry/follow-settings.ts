import type { SettingsStore } from '../../ports.ts';
import type { ModelType } from './model-type.ts';
import type { ModelVersion } from './version.ts';
import { scoreModelOf } from './version-variant.ts';

/**
 * Scores ask the models that the settings name, so a switch writes them once. Who then chooses another model in the
 * settings is not overruled.
 */
export function followSettings(
	settings: Pick<SettingsStore, 'read' | 'write'>,
	type: ModelType,
	version: ModelVersion
): void {
	const choice = scoreModelOf(version);
	const { embedders } = settings.read();
	try {
		if (type === 'text-embedding') settings.write({ embedders: { ...embedders, text: choice } });
		if (type === 'image-embedding')
			settings.write({ embedders: { ...embedders, imageText: choice } });
		if (type === 'detector') settings.write({ detector: choice });
	} catch {
		// The version is active whatever becomes of them, and they hold in this tab though nothing keeps them.
	}
}
