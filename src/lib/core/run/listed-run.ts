import type { NamedDevice } from '../compare/device-name.ts';
import type { Plan } from './plan.ts';
import type { Run } from './run.ts';

/** How many of something a plan has, without the things. */
interface Counted {
	readonly length: number;
}

/** What lists say of a run: its pictures and prompts are counted only, as there may be thousands. Any `Run` is one. */
export interface ListedRun extends Pick<Run, 'id' | 'name' | 'createdAt' | 'state' | 'origin'> {
	readonly plan: Pick<Plan, 'variants' | 'repeats'> & {
		readonly images: Counted;
		readonly prompts: Counted;
	};
	readonly environment: NamedDevice;
}

/** Of the adapter only its names: features and limits are long. */
const namedDevice = ({ adapter, browser, os }: NamedDevice): NamedDevice => ({
	...{ browser, os },
	adapter: adapter && {
		vendor: adapter.vendor,
		architecture: adapter.architecture,
		device: adapter.device,
		description: adapter.description
	}
});

export const listedRun = ({
	id,
	name,
	createdAt,
	state,
	origin,
	plan,
	environment
}: Run): ListedRun => ({
	...{ id, name, createdAt, state, origin },
	environment: namedDevice(environment),
	plan: {
		...{ variants: plan.variants, repeats: plan.repeats },
		images: { length: plan.images.length },
		prompts: { length: plan.prompts.length }
	}
});
