import { describe } from 'vitest';
import { createMemoryStores } from '#lib/storage/memory-stores.ts';
import { describeDigestStore } from './digest-behavior.ts';

describe('digests in memory', () => describeDigestStore(createMemoryStores));
