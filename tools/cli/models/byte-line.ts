import { SpeedMeter } from '#lib/core/models/files/speed.ts';
import { clockTime, type TextStream } from '../progress-line.ts';

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** How far a download is: a line that is written over on a terminal; elsewhere a line per file that is done. */
export class ByteLine {
	readonly #speed = new SpeedMeter();
	#bytes = 0;

	constructor(
		private readonly stream: TextStream,
		private readonly now: () => number = () => performance.now()
	) {}

	/** @param total of all files; `null` where the host does not tell */
	show(file: string, bytes: number, total: number | null): void {
		const atMs = this.now();
		this.#speed.add(atMs, Math.max(0, bytes - this.#bytes));
		this.#bytes = bytes;
		if (!this.stream.isTTY) return;
		const speed = this.#speed.at(atMs);
		const parts = [`${megabytes(bytes)}${total === null ? '' : ` of ${megabytes(total)}`}`];
		if (speed !== null) {
			parts.push(`${megabytes(speed)}/s`);
			if (total !== null) parts.push(`${clockTime(((total - bytes) / speed) * 1000)} left`);
		}
		this.#over([...parts, file].join(' · '));
	}

	/** Something to keep in sight. */
	say(text: string): void {
		this.clear();
		this.stream.write(`${text}\n`);
	}

	clear(): void {
		if (this.stream.isTTY) this.stream.write('\r\u001b[2K');
	}

	#over(text: string): void {
		this.stream.write(`\r\u001b[2K${text.slice(0, (this.stream.columns ?? 80) - 1)}`);
	}
}
