import { spawn } from 'node:child_process';
import { inRoot, root } from '#tools/setup/root.mjs';

export interface CommandResult {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** Runs what an npm script runs, to its end. `onOutput` sees all text as it comes and can end the process. */
export function runCommand(
	parameters: readonly string[],
	onOutput: (text: string, kill: (signal: NodeJS.Signals) => void) => void = () => {}
): Promise<CommandResult> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [inRoot('tools', 'setup', 'run.mjs'), ...parameters], {
			cwd: root,
			env: { ...process.env, INIT_CWD: root },
			stdio: ['ignore', 'pipe', 'pipe']
		});
		let stdout = '';
		let stderr = '';
		const kill = (signal: NodeJS.Signals) => child.kill(signal);
		child.stdout.on('data', (text) => {
			stdout += text;
			onOutput(String(text), kill);
		});
		child.stderr.on('data', (text) => {
			stderr += text;
			onOutput(String(text), kill);
		});
		child.on('error', reject);
		child.on('close', (code) => resolve({ code, stdout, stderr }));
	});
}
