import { expose } from 'comlink';
import type { EngineMessage, EngineWorker } from '#lib/core/engine-messages.ts';
import { browserParts } from './browser-parts.ts';
import { Engine } from './engine.ts';

const engine = new Engine(browserParts());
const tell = (message: EngineMessage) => postMessage(message);

expose({
	load: (variant, sources) =>
		engine.load(variant, sources, (event) => tell({ type: 'load', event })),
	generate: (request) => engine.generate(request, (event) => tell({ type: 'token', event })),
	loseDevice: () => engine.loseDevice()
} satisfies EngineWorker);
