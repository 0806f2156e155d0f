import { failure, success, type Result } from '#lib/core/failure.ts';
import type { CancelSignal } from '#lib/core/ports.ts';
import type {
	GroupScores,
	OnScored,
	ScoringBackend,
	ScoringReply,
	ScoringRequest
} from '#lib/core/scoring-ports.ts';
import type { Scores } from '#lib/core/scoring/score.ts';
import type { PairedComparison } from '#lib/core/stats/paired-comparison.ts';
import type { ScoringWorker } from '#lib/core/scoring/scoring-worker.ts';
import { spawnScoringWorker, type Bridge } from './bridge.ts';
import { textParcels } from './text-parcels.ts';

type Worker = Bridge<ScoringWorker>;

/** Scores in workers: one for each request at a time, and one is kept for the next. */
export function createScoringBackend(spawn: () => Worker = spawnScoringWorker): ScoringBackend {
	let idle: Worker | null = null;

	function take(): Worker {
		const worker = idle?.alive ? idle : spawn();
		idle = null;
		return worker;
	}

	function giveBack(worker: Worker): void {
		if (!worker.alive) return;
		if (idle?.alive) worker.end(failure('aborted', 'score', 'Another worker is at hand.'));
		else idle = worker;
	}

	return {
		async score(signal, request, onProgress) {
			const worker = take();
			const reply = await scoreIn(worker, signal, request, onProgress ?? (() => undefined));
			if (reply.ok) await worker.call('score', signal, (remote) => remote.end());
			else worker.end(reply.failure);
			giveBack(worker);
			return reply;
		},

		async compare(signal, tasks, onProgress) {
			const worker = take();
			const compared: PairedComparison[] = [];
			for (const task of tasks) {
				const reply = await worker.call('score', signal, (remote) => remote.compare(task));
				if (!reply.ok) {
					worker.end(reply.failure);
					return reply;
				}
				compared.push(reply.value);
				onProgress?.(compared.length, tasks.length);
			}
			giveBack(worker);
			return success(compared);
		}
	};
}

async function scoreIn(
	worker: Worker,
	signal: CancelSignal,
	{ texts, ...setup }: ScoringRequest,
	onProgress: OnScored
): Promise<Result<ScoringReply>> {
	const begun = await worker.call('score', signal, (remote) => remote.begin(setup));
	if (!begun.ok) return begun;
	const scores: Scores[] = [];
	for (const parcel of textParcels(texts)) {
		const scored = await worker.call('score', signal, (remote) => remote.add(parcel));
		if (!scored.ok) return scored;
		scores.push(...scored.value);
		onProgress(scores.length, texts.length, 'texts');
	}
	const names = await worker.call('score', signal, (remote) => remote.groupNames());
	if (!names.ok) return names;
	const groups: Record<string, GroupScores> = {};
	for (const [position, name] of names.value.entries()) {
		onProgress(position, names.value.length, 'groups');
		const group = await worker.call('score', signal, (remote) => remote.group(name));
		if (!group.ok) return group;
		groups[name] = group.value;
	}
	return success({ scores, groups });
}
