import { describe } from 'vitest';
import { createMemoryVersionStore } from '#lib/storage/memory-version-store.ts';
import { describeVersionStore } from './version-behavior.ts';

describe('model versions in memory', () => describeVersionStore(createMemoryVersionStore));
