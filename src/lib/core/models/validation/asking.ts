import { failed, failure, success, type Failure, type Result } from '../../failure.ts';
import type {
	GenerateRequest,
	Generation,
	InferenceBackend,
	LoadReport
} from '../../inference-ports.ts';
import type { CancelSignal, Clock, ImageReader } from '../../ports.ts';
import { withinLimit } from '../../run/time-limit.ts';
import { VariantSession } from '../../run/variant-session.ts';
import type { Question } from './evidence.ts';
import type { Pass } from './passes.ts';
import type { ValidationEvent } from './validation-event.ts';
import type { ValidationRequest } from './validation-request.ts';

/** A variant whose worker died this often in a row is given up. */
const lossesBeforeGivingUp = 3;

export interface AskingPorts {
	readonly inference: InferenceBackend;
	readonly imageReader: ImageReader;
	readonly clock: Clock;
}

/** One variant in one worker at a time: a fresh one is opened where it died. Whoever makes it closes it. */
export class Asking {
	readonly #session: VariantSession;
	#losses = 0;
	#givenUp: Failure | null = null;
	#report: LoadReport | null = null;

	constructor(
		private readonly pass: Pass,
		private readonly request: ValidationRequest,
		private readonly ports: AskingPorts,
		private readonly signal: CancelSignal,
		private readonly emit: (event: ValidationEvent) => void
	) {
		const { inference, clock } = ports;
		this.#session = new VariantSession(pass.variant, inference, clock, request.timeoutMs);
	}

	/** Of the first load, which is the one that may fail the variant as a whole. */
	async open(): Promise<Result<LoadReport>> {
		await this.#ensureOpen();
		return this.#report
			? success(this.#report)
			: failed(this.#givenUp ?? failure('aborted', 'load', 'The validation was stopped.'));
	}

	/** @param forced tokens to be led along, with whose they are */
	async ask(
		question: Question,
		forced: { readonly tokens: readonly number[]; readonly of: string } | null
	): Promise<Result<Generation>> {
		this.emit({ type: 'asking', question, along: forced?.of ?? null });
		const startedAt = this.ports.clock.now();
		const answered = await this.#generate(question, forced?.tokens ?? null);
		this.emit({ type: 'answered', ms: this.ports.clock.now() - startedAt });
		return answered;
	}

	close(): void {
		this.#session.close();
	}

	async #generate(
		{ image: name, prompt }: Question,
		forcedTokens: readonly number[] | null
	): Promise<Result<Generation>> {
		const { images, maxNewTokens, imageOptions, timeoutMs } = this.request;
		const { clock, imageReader } = this.ports;
		const picture = images.find((image) => image.name === name);
		if (!picture)
			return failed(failure('bad-image', 'image', `${name}: there is no such picture.`));
		const image = await withinLimit(
			(limited) => imageReader.decode(picture.file, name, limited),
			'image',
			this.signal,
			clock,
			timeoutMs
		);
		if (!image.ok) return image;
		const gone = await this.#ensureOpen();
		if (gone) return failed(gone);
		const request: GenerateRequest = {
			image: image.value,
			prompt: prompt.text,
			maxNewTokens,
			...(imageOptions && { imageOptions }),
			...(forcedTokens && { forcedTokens })
		};
		const answered = await this.#session.generate(this.signal, request);
		if (answered.ok) this.#losses = 0;
		else if (!this.#session.alive && ++this.#losses >= lossesBeforeGivingUp)
			this.#givenUp = answered.failure;
		return answered;
	}

	async #ensureOpen(): Promise<Failure | null> {
		if (this.#session.alive || this.#givenUp || this.signal.aborted) return this.#givenUp;
		const { variant } = this.pass;
		this.emit({ type: 'loading', variant, event: null });
		const opened = await this.#session.open(this.signal, (event) =>
			this.emit({ type: 'loading', variant, event })
		);
		if (opened.ok) this.#report ??= opened.value.report;
		else this.#givenUp = opened.failure;
		return this.#givenUp;
	}
}
