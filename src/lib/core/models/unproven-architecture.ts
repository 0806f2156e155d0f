import { isKin } from './choose-family.ts';
import type { ModelFamily } from './families/model-family.ts';
import type { ModelConfig } from './model-config.ts';

/**
 * What a config names whose answers were never held against PyTorch's: an architecture of the family that no tiny model
 * was built of, or one that only its `model_type` brought to the family. `null`: it is proven.
 */
export function unprovenArchitecture(
	{ architectures: ofFamily, unproven = [] }: Pick<ModelFamily, 'architectures' | 'unproven'>,
	{ architectures, innerArchitectures, modelType }: ModelConfig
): string | null {
	const known = [...architectures, ...innerArchitectures].find((name) => ofFamily.includes(name));
	if (known) return unproven.includes(known) ? known : null;
	const [other = null] = architectures;
	if (other !== null || modelType === null) return other;
	return unproven.some(isKin(modelType)) ? modelType : null;
}
