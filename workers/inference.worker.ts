import { expose } from 'comlink';
import { browserParts } from './browser-parts.ts';
import { Engine } from './engine.ts';

expose(new Engine(browserParts()));
