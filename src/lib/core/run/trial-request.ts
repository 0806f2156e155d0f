import type { DecodedImage } from '../images/decoded-image.ts';
import type { GenerateRequest } from '../inference-ports.ts';
import type { Plan } from './plan.ts';
import type { ScheduledTrial } from './schedule.ts';

/** What a worker is asked for in a trial: the same for the first run, warm-up and what is measured. */
export function trialRequest(
	{ maxNewTokens, imageOptions }: Plan,
	{ prompt }: ScheduledTrial,
	image: DecodedImage
): GenerateRequest {
	const { text, purpose } = prompt;
	return { image, prompt: text, purpose, maxNewTokens, ...(imageOptions && { imageOptions }) };
}
