import { imageOptionWords } from '../models/image-options.ts';
import type { Environment } from '../run/environment.ts';
import type { Plan } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import { referenceTotals } from './reference-totals.ts';
import type { Side } from './side.ts';
import { tagOf } from './tag.ts';

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
	readonly touches: 'timing' | 'scores' | 'everything';
}

/** What differs between two sides besides model, revision, dtype and device. Empty within one run. */
export function circumstances(before: Side, after: Side): Circumstance[] {
	if (before.run.id === after.run.id) return [];
	const references = referenceTotals(before, after);
	return [
		...differences(factsOf(before.run), factsOf(after.run)),
		...(references
			? [{ what: 'references of the shared pictures', ...references, touches: 'scores' as const }]
			: [])
	];
}

/** All that is looked at, of one run: short texts, whatever the number of its pictures. */
export const factsOf = ({ environment, plan }: Pick<Run, 'environment' | 'plan'>): Fact[] => [
	...environmentFacts.map(([what, read]): Fact => ({
		...{ what, value: read(environment), touches: 'timing' }
	})),
	...planFacts.map(([what, read]): Fact => ({
		...{ what, value: read(plan), touches: 'everything' }
	})),
	...orderFacts.map(([what, read]): Fact => ({
		...{ what, value: read(plan), touches: 'timing' }
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
		({ images }) =>
			counted(
				images.map(({ sha256 }) => sha256),
				'picture'
			)
	],
	[
		'prompts',
		({ prompts }) =>
			counted(
				prompts.map(({ text }) => text),
				'prompt'
			)
	],
	['image options', ({ imageOptions }) => imageOptionWords(imageOptions)],
	['token limit', ({ maxNewTokens }) => String(maxNewTokens)],
	['warm-up', ({ warmup }) => String(warmup)]
];

/** In which turn trials were measured changes no text. */
const orderFacts: readonly (readonly [string, (plan: Plan) => string])[] = [
	['trial order', ({ order = 'blocks' }) => order],
	['cool-down', ({ coolDownMs = 0 }) => (coolDownMs === 0 ? 'none' : `${coolDownMs} ms`)]
];

/** `12 pictures (3f)`: the tag tells sets of equal size apart. */
const counted = (identities: readonly string[], noun: string): string =>
	`${identities.length} ${noun}${identities.length === 1 ? '' : 's'} (${tagOf(identities)})`;
