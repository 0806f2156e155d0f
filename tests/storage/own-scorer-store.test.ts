import { describe } from 'vitest';
import { createMemoryOwnScorerStore } from '#lib/storage/own-scorer-store.ts';
import { describeOwnScorerStore } from './own-scorer-behavior.ts';

describe('own scorers in memory', () => describeOwnScorerStore(createMemoryOwnScorerStore));
