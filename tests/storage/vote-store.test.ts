import { describe } from 'vitest';
import { createMemoryStores } from '#lib/storage/memory-stores.ts';
import { describeVoteStore } from './vote-behavior.ts';

describe('votes in memory', () => describeVoteStore(createMemoryStores));
