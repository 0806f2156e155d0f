import { describe } from 'vitest';
import { createMemoryStores } from '#lib/storage/memory-stores.ts';
import { describeBaselineStore } from './baseline-behavior.ts';

describe('baselines in memory', () => describeBaselineStore(createMemoryStores));
