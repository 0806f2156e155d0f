import { failure, type Failure } from '../../failure.ts';
import type { BenchmarkRequest } from './registry-api.ts';

/** What is wrong with a request beside its versions, which are looked up, and the plan's limits, which the run checks. */
export function benchmarkProblem({ versions, images = 1 }: BenchmarkRequest): Failure | null {
	if (versions.length === 0)
		return failure('bad-plan', 'plan', 'No version is chosen.', 'Choose at least one.');
	if (!Number.isInteger(images) || images < 1)
		return failure('bad-plan', 'plan', `images is ${images}; choose a whole number from 1 on.`);
	return null;
}

export const notForPictures = (id: string): Failure =>
	failure(
		'bad-plan',
		'plan',
		`${id} does not answer questions about pictures, so it cannot be benchmarked.`,
		'Measure the retrieval of an embedder instead.'
	);
