import type { AutomationProgress } from '#lib/core/automation/automation.ts';

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

/** `1:05`, or `1:02:09` from an hour on. */
export function clockTime(ms: number): string {
	const seconds = Math.round(ms / 1000);
	const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
	const [hours = 0, ...rest] = parts;
	const shown = hours > 0 ? [hours, ...rest] : rest;
	return shown.map((part, place) => String(part).padStart(place === 0 ? 1 : 2, '0')).join(':');
}

function stepText(step: AutomationProgress['step']): string {
	switch (step.type) {
		case 'preparing':
			return 'preparing';
		case 'loading': {
			const of = step.totalBytes === null ? '' : ` of ${megabytes(step.totalBytes)}`;
			return `${step.variant}  loading ${megabytes(step.loadedBytes)}${of} MB`;
		}
		case 'priming':
			return `${step.variant}  warming up`;
		case 'trial':
			return `${step.variant}  ${step.image}`;
	}
}

export function progressText({ done, total, failed, msLeft, step }: AutomationProgress): string {
	const parts = [`${done}/${total} trials`];
	if (failed > 0) parts.push(`${failed} failed`);
	if (msLeft !== null && done < total) parts.push(`${clockTime(msLeft)} left`);
	parts.push(stepText(step));
	return parts.join(' · ');
}

/** The part of a stream that is needed, so that tests can hand in their own. */
export interface TextStream {
	readonly isTTY?: boolean;
	readonly columns?: number;
	write(text: string): unknown;
}

/** One line that is written over on a terminal; elsewhere, as in CI's logs, a line whenever another trial has ended. */
export class ProgressLine {
	#done = -1;

	constructor(private readonly stream: TextStream) {}

	show(progress: AutomationProgress): void {
		const text = progressText(progress);
		if (this.stream.isTTY)
			this.stream.write(`\r\u001b[2K${text.slice(0, (this.stream.columns ?? 80) - 1)}`);
		else if (progress.done !== this.#done) this.stream.write(`${text}\n`);
		this.#done = progress.done;
	}

	clear(): void {
		if (this.stream.isTTY) this.stream.write('\r\u001b[2K');
	}
}
