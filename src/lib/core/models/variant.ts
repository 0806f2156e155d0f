import { failure, FailureError } from '../failure.ts';

export const dtypes = ['fp32', 'fp16', 'q8', 'int8', 'uint8', 'q4', 'q4f16', 'bnb4'] as const;
export type Dtype = (typeof dtypes)[number];

export const devices = ['webgpu', 'wasm'] as const;
export type Device = (typeof devices)[number];

/** One dtype for every ONNX file, or one per file base name (`vision_encoder`, `decoder_model_merged`, …). */
export type DtypeChoice = Dtype | Readonly<Record<string, Dtype>>;

/** What is measured: a model at a revision, at a precision, on a device. */
export interface Variant {
	/** Hub or local repository, `owner/name`. */
	readonly model: string;
	/** Branch, tag or commit. */
	readonly revision: string;
	readonly dtype: DtypeChoice;
	readonly device: Device;
}

const isDtype = (text: string): text is Dtype => (dtypes as readonly string[]).includes(text);
const isDevice = (text: string): text is Device => (devices as readonly string[]).includes(text);

/** `q4`, or `decoder_model_merged=q4+vision_encoder=fp16` with files in alphabetical order. */
export function dtypeLabel(dtype: DtypeChoice): string {
	if (typeof dtype === 'string') return dtype;
	return Object.keys(dtype)
		.sort()
		.map((file) => `${file}=${dtype[file]}`)
		.join('+');
}

/** The stable id of a variant, `MODEL@REVISION:DTYPE:DEVICE`; {@link parseVariantId} reads it back. */
export function variantId(variant: Variant): string {
	return `${variant.model}@${variant.revision}:${dtypeLabel(variant.dtype)}:${variant.device}`;
}

function parseDtype(text: string, id: string): DtypeChoice {
	if (isDtype(text)) return text;
	const wrong = new FailureError(
		failure(
			'bad-plan',
			'plan',
			`variant "${id}": dtype "${text}" is not one of ${dtypes.join(', ')}.`,
			'Write ID[@REV]:DTYPE:DEVICE, for example loupe/demo-vlm:q4:webgpu.'
		)
	);
	if (!text.includes('=')) throw wrong;
	const choice: Record<string, Dtype> = {};
	for (const part of text.split('+')) {
		const [file, dtype] = part.split('=');
		if (!file || !dtype || !isDtype(dtype)) throw wrong;
		choice[file] = dtype;
	}
	return choice;
}

/**
 * Reads `ID[@REV]:DTYPE:DEVICE`. The revision defaults to `main`.
 * @throws FailureError (`bad-plan`) naming the part that is wrong.
 */
export function parseVariantId(id: string): Variant {
	const parts = id.trim().split(':');
	const [name, dtype, device] = parts;
	if (parts.length !== 3 || !name || !dtype || !device)
		throw new FailureError(
			failure(
				'bad-plan',
				'plan',
				`variant "${id}" does not have three parts.`,
				'Write ID[@REV]:DTYPE:DEVICE, for example loupe/demo-vlm:q4:webgpu.'
			)
		);
	const [model = '', revision = 'main', ...rest] = name.split('@');
	if (
		!/^[\w.-]+\/[\w.-]+$/.test(model) ||
		rest.length > 0 ||
		!/^[\w./-]+$/.test(revision) ||
		/\.\./.test(name)
	)
		throw new FailureError(
			failure(
				'bad-plan',
				'plan',
				`variant "${id}": "${name}" is not owner/name or owner/name@revision.`,
				'Write the repository id as the hub shows it, for example HuggingFaceTB/SmolVLM-256M-Instruct.'
			)
		);
	if (!isDevice(device))
		throw new FailureError(
			failure(
				'bad-plan',
				'plan',
				`variant "${id}": device "${device}" is not one of ${devices.join(', ')}.`,
				'Write webgpu or wasm after the last colon.'
			)
		);
	return { model, revision, dtype: parseDtype(dtype, id), device };
}
