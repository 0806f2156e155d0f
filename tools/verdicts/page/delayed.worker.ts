/// <reference lib="webworker" />
import { expose } from 'comlink';
import type { InferenceEngine } from '#lib/core/inference-ports.ts';
import { browserParts } from '#workers/browser-parts.ts';
import type { Driver } from '#workers/drivers/driver.ts';
import { engineWorker } from '#workers/engine-worker.ts';
import { Engine } from '#workers/engine.ts';

/** Given as the worker's name: 0.1 makes everything take a tenth longer. */
const share = Number(self.name) || 0;

/** Since when nothing was waited for; from the request on, so that idle time between requests is not stretched. */
let from = performance.now();

/** Busy, as real work is: a timer would be too coarse. */
function stretch(): void {
	const until = performance.now() + (performance.now() - from) * share;
	while (performance.now() < until);
	from = performance.now();
}

interface Session {
	run(...parts: unknown[]): Promise<object>;
}

/** The driver with each session's run, and what came before it, stretched. */
const delayed = (driver: Driver): Driver => ({
	...driver,
	load: (context) =>
		driver.load({
			...context,
			createSessions: (create) =>
				context.createSessions(async () => {
					const created = await create();
					for (const session of Object.values(created.sessions) as Session[]) {
						const run = session.run.bind(session);
						session.run = async (...parts) => {
							const outputs = await run(...parts);
							stretch();
							return outputs;
						};
					}
					return created;
				})
		})
});

const parts = browserParts();
const engine = new Engine({ ...parts, drivers: parts.drivers.map(delayed) });

const timed: InferenceEngine = {
	load: (...request) => engine.load(...request),
	generate(...request) {
		from = performance.now();
		return engine.generate(...request);
	},
	loseDevice: () => engine.loseDevice()
};

expose(engineWorker(timed, (message) => postMessage(message)));
