import type { EmbeddingModel } from '#lib/core/scoring-ports.ts';

/** The model of each kind that is asked. */
export const scoreModels: readonly EmbeddingModel[] = [];
