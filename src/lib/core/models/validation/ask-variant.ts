import { failed, failure, success, type Result } from '../../failure.ts';
import type { Generation } from '../../inference-ports.ts';
import type { CancelSignal } from '../../ports.ts';
import type { Choices } from './agreement.ts';
import { Asking, type AskingPorts } from './asking.ts';
import type { Answer, Question, VariantEvidence } from './evidence.ts';
import { yardstickQuestions, type Pass } from './passes.ts';
import type { ValidationEvent } from './validation-event.ts';
import type { ValidationRequest } from './validation-request.ts';

const stopped = failed(failure('aborted', 'generate', 'The validation was stopped.'));

/** What was seen of a variant, before its texts are judged. */
export type AskedVariant = Omit<VariantEvidence, 'scores'>;

const same = (one: readonly number[], other: readonly number[]) =>
	one.length === other.length && one.every((id, position) => id === other[position]);

/** A free answer is its own choice at each position. */
const unled = (ids: readonly number[]): Choices => ({ ids, leads: ids.map(() => 0) });

const choicesOf = ({ greedyIds: ids, greedyLeads: leads }: Generation): Choices | null =>
	ids && leads ? { ids, leads } : null;

function answerOf({ text, observation }: Generation): Answer {
	const { tokenIds, gpuBytesLive, gpuBytesPeak, wasmBytes } = observation;
	return { text, tokenIds, gpuBytesLive, gpuBytesPeak, wasmBytes };
}

/**
 * One pass: the questions freely, then along the answers of others.
 * @param known what was seen of the variants before, by id
 * @returns a failure when it could not be loaded, gave no answer at all, or was stopped
 */
export async function askVariant(
	pass: Pass,
	questions: readonly Question[],
	request: ValidationRequest,
	known: ReadonlyMap<string, Result<AskedVariant>>,
	ports: AskingPorts,
	signal: CancelSignal,
	emit: (event: ValidationEvent) => void
): Promise<Result<AskedVariant>> {
	const asking = new Asking(pass, request, ports, signal, emit);
	try {
		const opened = await asking.open();
		if (!opened.ok) return opened;
		const asked = pass.asked === 'all' ? questions : questions.slice(0, yardstickQuestions);
		const answers: Result<Answer>[] = [];
		for (const question of asked) {
			const answered = await asking.ask(question, null);
			if (signal.aborted) return stopped;
			answers.push(answered.ok ? success(answerOf(answered.value)) : answered);
		}
		const [first] = answers;
		if (first && !first.ok && answers.every(({ ok }) => !ok)) return first;

		const along: Record<string, (Choices | null)[]> = {};
		for (const id of pass.along) {
			const leader = known.get(id);
			if (!leader?.ok) continue;
			const choices: (Choices | null)[] = [];
			for (const [index, question] of questions.entries()) {
				const led = leader.value.answers[index];
				const own = answers[index];
				if (!led?.ok || !own?.ok) choices.push(null);
				// Greedy decoding behind the same prefixes chooses the same again.
				else if (same(led.value.tokenIds, own.value.tokenIds))
					choices.push(unled(own.value.tokenIds));
				else {
					const forced = { tokens: led.value.tokenIds, of: id };
					const answered = await asking.ask(question, forced);
					if (signal.aborted) return stopped;
					choices.push(answered.ok ? choicesOf(answered.value) : null);
					continue;
				}
				emit({ type: 'answered', ms: 0 });
			}
			along[id] = choices;
		}
		const { downloadBytes, sessionMs } = opened.value;
		return success({ variant: pass.variant, load: { downloadBytes, sessionMs }, answers, along });
	} finally {
		asking.close();
	}
}
