import type { ModelRepositories } from '#lib/core/model-ports.ts';
import type { ModelPlace } from '#lib/core/models/files/model-place.ts';
import type { ModelWorkerLink } from '#lib/core/models/files/model-worker.ts';

/** @param places where a model is looked for, in order */
export const createModelRepositories = (
	link: ModelWorkerLink,
	places: (model: string) => Promise<readonly ModelPlace[]>
): ModelRepositories => ({
	async list(signal, model, revision) {
		const where = await places(model);
		const id = crypto.randomUUID();
		return link.ask('download', id, signal, (worker) => worker.list(id, where, model, revision));
	},
	async text(signal, model, revision, path) {
		const where = await places(model);
		const id = crypto.randomUUID();
		return link.ask('download', id, signal, (worker) =>
			worker.text(id, where, model, revision, path)
		);
	}
});
