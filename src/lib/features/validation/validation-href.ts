import { resolve } from '$app/paths';

export const validationHref = (): string => resolve('/models/validate');
