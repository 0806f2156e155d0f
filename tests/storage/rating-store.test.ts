import { describe } from 'vitest';
import { createMemoryStores } from '#lib/storage/memory-stores.ts';
import { describeRatedStores } from './ratings-and-preferences.ts';

describe('ratings and preferences in memory', () => describeRatedStores(createMemoryStores));
