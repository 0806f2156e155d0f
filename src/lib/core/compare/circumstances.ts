import { imageOptionWords } from '../models/image-options.ts';
import type { Environment } from '../run/environment.ts';
import type { Plan } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import type { Side } from './side.ts';

/** Something that a figure may depend on besides the variant, as one run had it. */
export interface Fact {
	readonly what: string;
	readonly value: string;
	/** What another value may have moved. */
	readonly touches: 'timing' | 'everything';
}

/** Something besides the variant that was not the same, so that a change may not be the model's. */
export interface Circumstance {
	readonly what: string;
	readonly before: string;
	readonly after: string;
	/** What it may have moved. */
	readonly touches: 'timing' | 'everything';
}

/** What differs between two sides besides model, revision, dtype and device. Empty within one run. */
export const circumstances = (before: Side, after: Side): Circumstance[] =>
	before.run.id === after.run.id ? [] : differences(factsOf(before.run), factsOf(after.run));

/** All that is looked at, of one run: short texts, whatever the number of its pictures. */
export const factsOf = ({ environment, plan }: Pick<Run, 'environment' | 'plan'>): Fact[] => [
	...environmentFacts.map(([what, read]): Fact => ({
		...{ what, value: read(environment), touches: 'timing' }
	})),
	...planFacts.map(([what, read]): Fact => ({
		...{ what, value: read(plan), touches: 'everything' }
	}))
];

/** Facts that are told of both runs and are not the same. */
export function differences(before: readonly Fact[], after: readonly Fact[]): Circumstance[] {
	const first = new Map(before.map(({ what, value }) => [what, value]));
	return after.flatMap(({ what, value, touches }) => {
		const was = first.get(what);
		return was === undefined || was === value ? [] : [{ what, before: was, after: value, touches }];
	});
}

const unknown = 'unknown';

const environmentFacts: readonly (readonly [string, (environment: Environment) => string])[] = [
	['GPU', ({ adapter }) => (adapter ? gpuName(adapter) : 'none')],
	['browser', ({ browser }) => browser || unknown],
	['operating system', ({ os }) => os || unknown],
	['processor cores', ({ logicalCores }) => String(logicalCores ?? unknown)],
	['cross-origin isolation', ({ crossOriginIsolated }) => (crossOriginIsolated ? 'on' : 'off')],
	['transformers.js', ({ versions }) => versions['transformers'] ?? unknown],
	['ONNX Runtime', ({ versions }) => versions['onnxruntime'] ?? unknown],
	['Loupe', ({ versions }) => versions['loupe'] ?? unknown]
];

const gpuName = ({
	vendor,
	architecture,
	device,
	description
}: NonNullable<Environment['adapter']>): string =>
	[vendor, architecture, device, description].filter(Boolean).join(' ') || unknown;

const planFacts: readonly (readonly [string, (plan: Plan) => string])[] = [
	[
		'pictures',
		({ images }) => counted(images.length, images.map(({ sha256 }) => sha256).sort(), 'picture')
	],
	[
		'prompts',
		({ prompts }) => counted(prompts.length, prompts.map(({ text }) => text).sort(), 'prompt')
	],
	['image options', ({ imageOptions }) => imageOptionWords(imageOptions)],
	['token limit', ({ maxNewTokens }) => String(maxNewTokens)],
	['warm-up', ({ warmup }) => String(warmup)]
];

/** `12 pictures (3f)`: the hash tells sets of equal size apart. */
function counted(count: number, identities: readonly string[], noun: string): string {
	let hash = 0;
	for (const character of identities.join('\n'))
		hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
	return `${count} ${noun}${count === 1 ? '' : 's'} (${hash.toString(36).slice(-3)})`;
}
