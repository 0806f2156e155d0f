import * as v from 'valibot';
import { failure, FailureError, type FailureKind } from '#lib/core/failure.ts';
import type { BinaryFile, BundledContent } from '#lib/core/ports.ts';
import type { BundledModel } from '#lib/core/models/bundled-model.ts';
import { bundledModelSchema } from '#lib/core/models/bundled-model-schema.ts';
import { referencesSchema } from '#lib/core/references/reference-schema.ts';
import type { References } from '#lib/core/references/reference.ts';
import { suiteSchema } from '#lib/core/run/suite-schema.ts';
import type { Suite } from '#lib/core/run/suite.ts';

/** Ids of the models that are served with the app. */
const bundledModels = ['loupe/demo-vlm'] as const;
const bundledEncoders = ['loupe/demo-clip'] as const;

/**
 * The suites and models below the app's own address.
 * @param root absolute URL of the app, with a trailing slash.
 */
export function createBundledContent(root: string): BundledContent {
	async function json<Type>(path: string, schema: v.GenericSchema<unknown, Type>): Promise<Type> {
		const response = await request(root, path);
		const value: unknown = await response.json().catch(() => undefined);
		const parsed = v.safeParse(schema, value, { abortEarly: true });
		if (parsed.success) return parsed.output;
		const [issue] = parsed.issues;
		throw wrong('bad-file', `${path}: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}.`);
	}
	const described = (ids: readonly string[]): Promise<readonly BundledModel[]> =>
		Promise.all(ids.map((id) => json(`models/${id}/model.json`, bundledModelSchema)));
	return {
		suite: (id): Promise<Suite> => json(`suites/${safe(id)}/suite.json`, suiteSchema),
		references: (suite): Promise<References> =>
			json(`suites/${safe(suite)}/references.json`, referencesSchema),
		image: async (suite, file): Promise<BinaryFile> =>
			(await request(root, `suites/${safe(suite)}/${safe(file)}`)).blob(),
		models: () => described(bundledModels),
		encoders: () => described(bundledEncoders)
	};
}

async function request(root: string, path: string): Promise<Response> {
	let response: Response;
	try {
		response = await fetch(new URL(path, root));
	} catch (error) {
		throw wrong('network', `${path} could not be fetched: ${String(error)}.`);
	}
	if (response.ok) return response;
	const kind = response.status === 404 ? 'not-found' : 'network';
	throw wrong(kind, `${path}: the server answered ${response.status}.`);
}

const wrong = (kind: FailureKind, cause: string): FailureError =>
	new FailureError(
		failure(
			kind,
			'plan',
			cause,
			'Reload the page; the files that Loupe was served with are incomplete.'
		)
	);

/** One path segment: an id from a plan or a file must not climb out of its folder. */
function safe(segment: string): string {
	if (/^[\w-][\w.-]*$/.test(segment)) return segment;
	throw wrong('not-found', `"${segment}" is not the name of a bundled suite or file.`);
}
