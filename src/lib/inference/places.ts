import type { ModelPlace } from '#lib/core/models/files/model-place.ts';

/** Where a model is looked for, in order. Never rejects. */
export type Places = (model: string) => readonly ModelPlace[] | Promise<readonly ModelPlace[]>;
