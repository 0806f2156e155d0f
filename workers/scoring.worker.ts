import { expose } from 'comlink';
import { scoringWorker } from './scoring-worker.ts';

expose(scoringWorker());
