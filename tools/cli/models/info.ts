import { dtypeLabel } from '#lib/core/models/variant.ts';
import { alignedTable } from '../aligned-table.ts';
import type { HubClient } from './hub-client.ts';
import { lookAt, pinned, recommendedDtype } from './model-needs.ts';
import type { ModelAt } from './models-options.ts';

/** What a hub and the catalogue say of a model. */
export interface ModelInfo {
	readonly model: string;
	readonly revision: string;
	readonly commit: string | null;
	readonly host: string;
	readonly family: string;
	readonly architectures: readonly string[];
	/** `null`: neither the catalogue nor the model card names one. */
	readonly licence: { readonly name: string; readonly warning: string | null } | null;
	/** `null`: the host has no list. */
	readonly files:
		| readonly {
				readonly path: string;
				readonly bytes: number | null;
				readonly sha256: string | null;
		  }[]
		| null;
	readonly dtypes: readonly {
		readonly dtype: string;
		readonly bytes: number | null;
		readonly missing: readonly string[];
	}[];
	/** As `--dtype` takes it. */
	readonly recommended: string;
	readonly withShaderF16: string | null;
	readonly issues: readonly string[];
}

/** `license:` of the front matter of a model card. */
export function licenceOfCard(card: string): string | null {
	const front = /^---\r?\n([\s\S]*?)\r?\n---/.exec(card)?.[1] ?? '';
	return /^license:\s*["']?([\w.-]+)/m.exec(front)?.[1] ?? null;
}

/** @throws FailureError */
export async function modelInfo(
	client: HubClient,
	at: ModelAt,
	signal: AbortSignal
): Promise<ModelInfo> {
	const looked = await lookAt(client, at, signal);
	const { listing, known, sizes, config } = looked;
	const card = known?.licence.name
		? null
		: await client.text(pinned(at, listing), 'README.md', signal).catch(() => null);
	const licence = known?.licence.name ?? (card === null ? null : licenceOfCard(card));
	const mix = known?.mixes.find(({ needsShaderF16 }) => needsShaderF16);
	return {
		model: at.model,
		revision: at.revision,
		commit: listing.commit,
		host: listing.host,
		family: looked.family,
		architectures: config.architectures,
		licence: licence === null ? null : { name: licence, warning: known?.licence.warning ?? null },
		files: listing.files,
		dtypes: sizes,
		recommended: dtypeLabel(recommendedDtype(looked)),
		withShaderF16: mix ? dtypeLabel(mix.dtype) : null,
		issues: known?.issues.map(({ text }) => text) ?? []
	};
}

const megabytes = (bytes: number | null): string =>
	bytes === null ? 'not told' : `${(bytes / 1e6).toFixed(1)} MB`;

/** For people. */
export function infoText(info: ModelInfo): string {
	const facts = [
		['model', `${info.model}@${info.revision}`],
		['commit', info.commit ?? 'the host has none'],
		['family', `${info.family} (${info.architectures.join(', ') || 'no architecture named'})`],
		['licence', info.licence?.name ?? 'not told; read its page before you use it'],
		...(info.licence?.warning ? [['', info.licence.warning]] : []),
		['recommended', info.recommended],
		...(info.withShaderF16 ? [['with shader-f16', info.withShaderF16]] : [])
	];
	const blocks = [alignedTable(facts)];
	if (info.dtypes.length > 0)
		blocks.push(
			alignedTable([
				['dtype', 'weights', 'lacks'],
				...info.dtypes.map(({ dtype, bytes, missing }) => [
					dtype,
					megabytes(bytes),
					missing.join(', ')
				])
			])
		);
	blocks.push(
		info.files === null
			? 'The host lists no files; a download asks for those that the model needs.'
			: alignedTable([
					['file', 'size', 'SHA-256'],
					...info.files.map(({ path, bytes, sha256 }) => [
						path,
						megabytes(bytes),
						sha256?.slice(0, 12) ?? ''
					])
				])
	);
	if (info.issues.length > 0)
		blocks.push(['Known issues:', ...info.issues.map((issue) => `  ${issue}`)].join('\n'));
	return blocks.join('\n\n');
}
