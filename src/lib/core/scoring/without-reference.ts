import { absent } from './score.ts';

export const withoutReference = absent('There is no reference for this image.');
