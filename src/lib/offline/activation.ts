/** What a page posts to a waiting service worker, with a port for the answer. */
export const activationRequest = 'activate';
export type ActivationAnswer = 'activated' | 'run-in-progress';
