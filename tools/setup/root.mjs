import { join } from 'node:path';

/** The repository's root. */
export const root = join(import.meta.dirname, '..', '..');

/** @param {...string} parts a path below the root */
export const inRoot = (...parts) => join(root, ...parts);

/** Stamps, locks and reports; not in git. */
export const cacheFolder = inRoot('.cache');
