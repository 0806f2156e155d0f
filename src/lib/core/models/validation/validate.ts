import { deviceName } from '../../compare/device-name.ts';
import { failed, failure, success, type Failure, type Result } from '../../failure.ts';
import type { CancelSignal } from '../../ports.ts';
import { unsupported } from '../variant-support.ts';
import { variantId, type Variant } from '../variant.ts';
import { askVariant, type AskedVariant } from './ask-variant.ts';
import type { AskingPorts } from './asking.ts';
import { Comparison, type ComparisonPorts } from './comparison.ts';
import type { Question } from './evidence.ts';
import { planPasses } from './passes.ts';
import type { ValidationEvent } from './validation-event.ts';
import type { ValidationSet, VariantValidation } from './validation-report.ts';
import type { ValidationRequest } from './validation-request.ts';

export interface ValidationPorts extends AskingPorts, ComparisonPorts {}

/** The questions of a request, picture by picture. */
export const questionsOf = ({
	images,
	prompts
}: Pick<ValidationRequest, 'images' | 'prompts'>): readonly Question[] =>
	images.flatMap(({ name: image }) => prompts.map((prompt) => ({ image, prompt })));

/**
 * Validates each candidate against the reference: free answers, forced decoding along those of the reference and of
 * the same weights on wasm, memory, sizes and scores. One model at a time is loaded. Never rejects; a candidate that
 * cannot run, or fails, is a row with the reason.
 *
 * @returns a failure when the reference gives no answers, or the signal aborted
 */
export async function validate(
	request: ValidationRequest,
	ports: ValidationPorts,
	signal: CancelSignal,
	emit: (event: ValidationEvent) => void = () => undefined
): Promise<Result<ValidationSet>> {
	const { reference, candidates, environment } = request;
	const impossible = unsupported(reference, environment.adapter);
	if (impossible) return failed(impossible);
	const reasons = new Map<string, Failure>();
	for (const candidate of candidates) {
		const reason = unsupported(candidate, environment.adapter);
		if (reason) reasons.set(variantId(candidate), reason);
	}
	const outcomes = new Map<string, VariantValidation>();
	const tell = (validation: VariantValidation) => {
		outcomes.set(variantId(validation.candidate), validation);
		emit({ type: 'candidate', validation });
	};
	const possible = candidates.filter((candidate) => !reasons.has(variantId(candidate)));
	const passes = planPasses(
		reference,
		possible,
		(variant) => unsupported(variant, environment.adapter) === null
	);
	const questions = questionsOf(request);
	emit({ type: 'planned', passes, questions: questions.length });
	for (const candidate of candidates) {
		const reason = reasons.get(variantId(candidate));
		if (reason) tell({ type: 'impossible', candidate, failure: reason });
	}

	const asked = new Map<string, Result<AskedVariant>>();
	const comparing = new Comparison(request, questions, ports, signal);
	for (const [position, pass] of passes.entries()) {
		const id = variantId(pass.variant);
		emit({ type: 'pass', position });
		const seen = await askVariant(pass, questions, request, asked, ports, signal, emit);
		if (signal.aborted) return failed(stopped);
		if (position === 0 && !seen.ok) return failed(withoutReference(reference, seen.failure));
		asked.set(id, seen);
		const candidate = possible.find((one) => variantId(one) === id);
		if (!candidate) continue;
		emit({ type: 'comparing', candidate });
		const validation = await comparing.of(candidate, asked);
		if (signal.aborted) return failed(stopped);
		tell(validation);
	}
	const { versions, browser } = environment;
	return success({
		format: 'loupe.validations/1',
		reference,
		suite: request.suite,
		images: request.images.map(({ name }) => name),
		prompts: request.prompts,
		maxNewTokens: request.maxNewTokens,
		expectations: request.expectations,
		at: ports.clock.date(),
		device: deviceName(environment),
		cores: environment.logicalCores,
		software: `${browser}, Loupe ${versions.loupe ?? 'of an unknown version'}`,
		candidates: candidates.flatMap((candidate) => outcomes.get(variantId(candidate)) ?? [])
	});
}

const stopped = failure('aborted', 'generate', 'The validation was stopped.');

const withoutReference = (reference: Variant, reason: Failure): Failure => ({
	...reason,
	cause: `The reference ${variantId(reference)} gave no answers. ${reason.cause}`
});
