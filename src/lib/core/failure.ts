/**
 * One vocabulary for everything that can go wrong. A failure is data: it travels through workers, storage and
 * exports, and is worded here and nowhere else.
 */
export const failureKinds = [
	'no-webgpu',
	'unsupported-dtype',
	'unsupported-model',
	'not-found',
	'access-denied',
	'network',
	'bad-file',
	'bad-image',
	'bad-plan',
	'prompt-too-long',
	'out-of-memory',
	'device-lost',
	'timeout',
	'aborted',
	'crashed',
	'storage-full',
	'storage',
	'busy',
	'internal'
] as const;
export type FailureKind = (typeof failureKinds)[number];

export const failureStages = [
	'plan',
	'download',
	'load',
	'image',
	'preprocess',
	'generate',
	'score',
	'storage',
	'import',
	'export'
] as const;
export type FailureStage = (typeof failureStages)[number];

export interface Failure {
	readonly kind: FailureKind;
	readonly stage: FailureStage;
	/** What happened and to which value: `scene-009.png: not a PNG, JPEG or WebP (first bytes 00 00 00 00)`. */
	readonly cause: string;
	/** What the user can do about it. */
	readonly remedy: string;
}

const remedies: Record<FailureKind, string> = {
	'no-webgpu':
		'Choose the wasm device, or open Loupe in a browser with WebGPU (Chrome or Edge 113+, Safari 26+, Firefox 141+).',
	'unsupported-dtype': 'Choose another dtype; the Device page lists what this adapter supports.',
	'unsupported-model': 'Choose a model of a family that Loupe can run; the Bench page lists them.',
	'not-found': 'Check the spelling of the id and the revision, and the hub host in Settings.',
	'access-denied':
		'The repository is gated or private; choose a public one or a mirror you have access to.',
	network: 'Check the connection and the hub host in Settings, then try again.',
	'bad-file': 'Fetch or export the file again; nothing was changed.',
	'bad-image': 'Use a PNG, JPEG, WebP, GIF, BMP or AVIF picture that other programs can open.',
	'bad-plan': 'Correct the value named above and start again.',
	'prompt-too-long': 'Shorten the prompt, or choose a model with a larger context.',
	'out-of-memory': 'Close other tabs, choose a smaller dtype such as q4, or lower the token limit.',
	'device-lost': 'The run goes on with a new worker; if it happens again, update the GPU driver.',
	timeout: 'Raise the time limit in Settings, or choose a smaller model.',
	aborted: 'Start again when you like; finished trials are kept.',
	crashed: 'The worker was replaced; if it happens again, choose a smaller dtype.',
	'storage-full': 'Delete old runs or cached models, then resume; finished trials are kept.',
	storage: 'Reload the page; if it stays, allow this site to store data in the browser settings.',
	busy: 'Another tab is running this; use that tab, or close it and try again.',
	internal: 'This is a defect in Loupe; please report it with the exported run file.'
};

/** Words a failure. `remedy` defaults to the advice for its kind. */
export function failure(
	kind: FailureKind,
	stage: FailureStage,
	cause: string,
	remedy: string = remedies[kind]
): Failure {
	return { kind, stage, cause, remedy };
}

/** Carries a {@link Failure} through code that throws; does not survive a worker boundary (use {@link Result}). */
export class FailureError extends Error {
	override readonly name = 'FailureError';
	constructor(readonly failure: Failure) {
		super(`${failure.cause} ${failure.remedy}`);
	}
}

/** A value or a failure: the return type of everything that crosses a worker, since thrown fields are lost there. */
export type Result<Value> =
	{ readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: Failure };

export const success = <Value>(value: Value): Result<Value> => ({ ok: true, value });
export const failed = (reason: Failure): Result<never> => ({ ok: false, failure: reason });

/** The value of a result. @throws FailureError */
export function unwrap<Value>(result: Result<Value>): Value {
	if (result.ok) return result.value;
	throw new FailureError(result.failure);
}
