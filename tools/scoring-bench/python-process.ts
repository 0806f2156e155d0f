import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { inRoot } from '#tools/setup/root.mjs';
import type { Timed } from './our-scores.ts';

export interface PythonPackages {
	readonly sacrebleu?: string;
	readonly 'rouge-score'?: string;
	readonly pycocoevalcap?: string;
	readonly java?: boolean;
}

export type PythonAnswer = Timed | { readonly error: string };

/** The Python packages, loaded and waiting with a sample; `null` where there is no Python. */
export class PythonProcess {
	private constructor(
		readonly packages: PythonPackages,
		private readonly ask: (line: string) => Promise<string | null>,
		readonly close: () => void
	) {}

	static async start(sample: string): Promise<PythonProcess | null> {
		const child = spawn('python3', [inRoot('tools', 'scoring-bench', 'python_scores.py')], {
			stdio: ['pipe', 'pipe', 'ignore']
		});
		// A missing program and a broken pipe end the lines, which says all there is to say.
		child.on('error', () => {});
		child.stdin.on('error', () => {});
		const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
		const ask = async (line: string) => {
			child.stdin.write(`${line}\n`);
			const { value, done } = await lines.next();
			return done ? null : value;
		};
		const first = await ask(sample);
		if (first === null) return null;
		return new PythonProcess(JSON.parse(first) as PythonPackages, ask, () => child.stdin.end());
	}

	async score(metric: string): Promise<PythonAnswer> {
		const line = await this.ask(metric);
		return line === null ? { error: 'Python ended.' } : (JSON.parse(line) as PythonAnswer);
	}
}
