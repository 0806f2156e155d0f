import { FailureError, unwrap, type Failure } from '#lib/core/failure.ts';
import { chooseFamily } from '#lib/core/models/choose-family.ts';
import { modelFamilies } from '#lib/core/models/families.ts';
import { variantFiles } from '#lib/core/models/files/variant-files.ts';
import { parseModelConfig } from '#lib/core/models/model-config.ts';
import type { DtypeChoice } from '#lib/core/models/variant.ts';
import type { AppPorts } from '#lib/core/ports.ts';

/**
 * Begins the download of a model at a dtype, after its config and its list of files were read.
 * @returns why it was not begun; `null`: it was, and the download manager shows it.
 */
export async function fetchModel(
	{ repositories, downloads }: Pick<AppPorts, 'repositories' | 'downloads'>,
	signal: AbortSignal,
	model: string,
	revision: string,
	dtype: DtypeChoice
): Promise<Failure | null> {
	const subject = `${model}@${revision}`;
	try {
		const listing = unwrap(await repositories.list(signal, model, revision));
		const pinned = listing.commit ?? revision;
		const text = unwrap(await repositories.text(signal, model, pinned, 'config.json'));
		const config = parseModelConfig(text ?? '{}', `${subject}: config.json`);
		const family = chooseFamily(modelFamilies, config, subject);
		const { files } = variantFiles(config, listing, family, dtype, 'webgpu');
		const label = typeof dtype === 'string' ? dtype : 'advised mix';
		downloads.start(
			listing,
			files.map(({ path }) => path),
			`${label}, ${revision}`
		);
		return null;
	} catch (error) {
		if (!(error instanceof FailureError)) throw error;
		return error.failure;
	}
}
