/** The browser `Cache` that keeps hub models; keys are the files' full URLs with their revision. */
export const modelCacheName = 'loupe-models';
