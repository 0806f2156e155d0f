import { expose } from 'comlink';
import { browserParts } from './browser-parts.ts';
import { engineWorker } from './engine-worker.ts';
import { Engine } from './engine.ts';

expose(engineWorker(new Engine(browserParts()), (message) => postMessage(message)));
