import { failure, unwrap } from '../../failure.ts';
import type { CancelSignal } from '../../ports.ts';
import type { RepositoryListing } from '../files/repository-listing.ts';
import { parseModelConfig, type ModelConfig } from '../model-config.ts';
import { unsupported } from '../variant-support.ts';
import { raise, throwIfAborted } from './stopping.ts';
import { kindOf } from './inspect-repository.ts';
import { loadableFiles } from './loadable-files.ts';
import { requestProblem, scoreModelProblem } from './registration-problem.ts';
import type { RegisterRequest } from './registry-api.ts';
import type { RegistryPorts } from './registry-ports.ts';
import { registryEvent } from './registry-event.ts';
import type { ModelVersion } from './version.ts';
import { variantOf, versionId } from './version-variant.ts';

type LookPorts = Pick<RegistryPorts, 'repositories'>;

/** A repository as it is seen without fetching weights. */
export interface SeenRepository {
	readonly listing: RepositoryListing;
	readonly config: ModelConfig;
}

/** @throws FailureError, `not-found` where it has no `config.json` */
export async function lookInto(
	{ repositories }: LookPorts,
	model: string,
	asked: string,
	signal: CancelSignal
): Promise<SeenRepository> {
	const listing = unwrap(await repositories.list(signal, model, asked));
	const revision = listing.commit ?? asked;
	throwIfAborted(signal, model);
	const text = unwrap(await repositories.text(signal, model, revision, 'config.json'));
	throwIfAborted(signal, model);
	const subject = `${model}@${asked}`;
	if (text === null)
		return raise(
			failure(
				'not-found',
				'plan',
				`${subject} has no config.json, by which a model is told.`,
				'Check the spelling, and that it is a repository made for transformers.js.'
			)
		);
	return { listing, config: parseModelConfig(text, `${subject}: config.json`) };
}

/**
 * Registers a version after everything that can be refused was looked at, weights excepted.
 * @throws FailureError saying why it cannot load
 */
export async function registerVersion(
	request: RegisterRequest,
	ports: RegistryPorts,
	signal: CancelSignal
): Promise<ModelVersion> {
	const { model, revision: asked = 'main', configuration, notes = '', parent = null } = request;
	const wrong = requestProblem(request);
	if (wrong) raise(wrong);
	if (parent !== null && !(await ports.versions.get(parent)))
		raise(
			failure(
				'not-found',
				'plan',
				`The parent "${parent}" is not registered.`,
				'Register it first, or name none.'
			)
		);
	const { listing, config } = await lookInto(ports, model, asked, signal);
	const subject = `${model}@${asked}`;
	const kind = kindOf(config, subject);
	const { files, problem } = loadableFiles(subject, listing, config, kind.needs, configuration);
	if (problem) return raise(problem);
	const adapter = (await ports.probe.describe()).adapter;
	const bundled = (await ports.bundled()).some(
		({ id, revisions }) => id === model && Object.hasOwn(revisions, asked)
	);
	const named = { model, revision: listing.commit ?? asked, configuration };
	const cannotRun =
		scoreModelProblem(subject, kind.types, configuration) ?? unsupported(variantOf(named), adapter);
	if (cannotRun) raise(cannotRun);
	const version: ModelVersion = {
		id: versionId(named),
		...named,
		...{ label: asked, types: kind.types, family: kind.family, files, notes, parent },
		host: bundled ? null : listing.host,
		registeredAt: ports.clock.date(),
		validation: null,
		retrieval: null
	};
	throwIfAborted(signal, model);
	await ports.versions.add(version, registryEvent(ports, version, { type: 'registered' }));
	return version;
}
