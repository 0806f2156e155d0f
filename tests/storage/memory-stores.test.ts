import { describe } from 'vitest';
import { createMemoryStores } from '#lib/storage/memory-stores.ts';
import { describeStores } from './store-behavior.ts';

describe('the in-memory stores', () => describeStores(createMemoryStores));
